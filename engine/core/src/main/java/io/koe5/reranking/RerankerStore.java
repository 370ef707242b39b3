package io.koe5.reranking;

import io.koe5.UserHome;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.RerankerConverter;
import io.koe5.conversion.Stage;
import io.koe5.model.PreparedReranker;
import java.nio.file.Path;

/**
 * Where rerankers become ready to run: a published model is converted at first use and found again
 * by the content of its files. Thread-safe, also between processes.
 *
 * <pre>{@code
 * PreparedReranker model =
 *     RerankerStore.standard().prepare(Path.of("models/bge-reranker-v2-m3-ko"), "bge-ko");
 * try (Reranker reranker = OnnxReranker.open(model, Threads.forQueries(4))) {
 *   reranker.scores("연차는 며칠인가요?", List.of("휴가는 …", "급여는 …"), Duration.ofSeconds(3));
 * }
 * }</pre>
 */
public final class RerankerStore {
  private final RerankerConverter converter;

  /** A store that keeps what it converts in the given folder. */
  public RerankerStore(Path folder) {
    this.converter = new RerankerConverter(folder);
  }

  /** The store of the user who runs this program. */
  public static RerankerStore standard() {
    return new RerankerStore(UserHome.standard().cache().resolve("models"));
  }

  /**
   * The reranker of a folder in the hub's layout: {@code config.json} naming
   * XLMRobertaForSequenceClassification with one label, {@code tokenizer.json}, and weights in
   * {@code model.safetensors} or its shards, as F32, F16 or BF16. The folder is only read.
   *
   * @param name what to call it, such as the name of its repository
   * @throws io.koe5.Koe5Exception if the folder is missing, holds another kind of model or a
   *     damaged one, or the store cannot be written
   */
  public PreparedReranker prepare(Path source, String name) {
    return converter.prepare(source, name, Preparation.STANDARD, Stage.silent());
  }
}
