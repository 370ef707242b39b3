package io.koe5.conversion;

import io.koe5.UnpackedFolder;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import io.koe5.model.PreparedReranker;
import io.koe5.model.RerankerProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Published cross-encoders (XLMRobertaForSequenceClassification in the hub's layout) to rerankers
 * that are ready to run, once for all programs of a user: what was converted is found again by the
 * content of its files. Thread-safe, also between processes.
 */
public final class RerankerConverter {
  /** Part of the identity: another way of converting is another model. */
  private static final String PIPELINE = "koe5-reranker-5";

  private static final String KIND = "reranker";

  /** What koe5 recommends for rerankers: no other has been measured. */
  public static final Precision RECOMMENDED = Precision.F32;

  private final Path store;

  /** A converter that keeps what it makes in a folder, which is made where missing. */
  public RerankerConverter(Path store) {
    this.store = store;
  }

  /** Whether the configuration in a folder is that of a model that compares pairs of texts. */
  public static boolean isReranker(Path source) {
    SourceModel model = new SourceModel(new ModelFiles(source), source);
    return model.guarded(() -> RerankerConfig.classifies(model.files()));
  }

  /**
   * The reranker of a folder, converted unless that has been done before.
   *
   * @param source a folder in the hub's layout; it is only read
   * @param name what people call it
   * @param wishes its precision and vocabulary; it takes no prefixes
   * @param stages hears what is being done
   * @throws io.koe5.Koe5Exception if the folder holds no reranker that koe5 can run, or a damaged
   *     one, or what is made of it cannot be kept; nothing is left of it then
   */
  public PreparedReranker prepare(
      Path source, String name, Preparation wishes, Consumer<Stage> stages) {
    SourceModel model = new SourceModel(new ModelFiles(source), store);
    return model.guarded(() -> convert(model, name, wishes, stages));
  }

  private static PreparedReranker convert(
      SourceModel source, String name, Preparation wishes, Consumer<Stage> stages)
      throws IOException {
    ModelFiles files = source.files();
    Precision precision = wishes.precision().orElse(RECOMMENDED);
    RerankerConfig config = RerankerConfig.read(files);
    String identity =
        source.identity(
            List.of(
                PIPELINE, precision.toString(), wishes.vocabulary().toString(), config.toString()),
            files.weights());
    RerankerProfile profile =
        new RerankerProfile(name, identity, precision.toString(), config.maxTokens());
    PreparedReranker ready = new PreparedReranker(source.folder(KIND, identity), profile);
    GraphFile graph =
        new GraphFile(files, config.encoder(), new Head.Logit(), wishes.pruned(files));
    List<String> names = new ArrayList<>(List.of(PreparedModel.TOKENIZER));
    names.addAll(graph.names(precision));
    names.add(PreparedModel.PROFILE);
    new UnpackedFolder(ready.folder(), names)
        .fillWith(
            (file, target) -> {
              switch (file) {
                case PreparedModel.TOKENIZER -> graph.writeTokenizer(source, target);
                case PreparedModel.GRAPH -> {
                  stages.accept(Stage.CONVERTING);
                  graph.write(target, precision, Optional.empty());
                }
                case ConstantFile.NAME -> {} // comes with the graph
                case PreparedModel.PROFILE ->
                    new PreparedReranker(target.resolveSibling(""), profile).write();
                default -> SourceModel.place(files.folder().resolve(file), target);
              }
            });
    return ready;
  }
}
