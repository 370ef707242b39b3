package io.koe5.conversion;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.Sha256;
import io.koe5.UnpackedFolder;
import io.koe5.embedding.TextTokenizer;
import io.koe5.model.PreparedModel;
import io.koe5.model.PreparedReranker;
import io.koe5.model.RerankerProfile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Published cross-encoders (XLMRobertaForSequenceClassification in the hub's layout) to rerankers
 * that are ready to run, once for all programs of a user: what was converted is found again by the
 * content of its files. Thread-safe, also between processes.
 */
public final class RerankerConverter {
  /** Part of the identity: another way of converting is another model. */
  private static final String PIPELINE = "koe5-reranker-1";

  private static final String PRECISION = "f32";
  private static final String PREFIX = "roberta.";
  private static final int IDENTITY_LENGTH = 16;
  private static final Messages MESSAGES = Messages.beside(RerankerConverter.class);

  private final Path store;

  /** A converter that keeps what it makes in a folder, which is made where missing. */
  public RerankerConverter(Path store) {
    this.store = store;
  }

  /**
   * The reranker of a folder, converted unless that has been done before.
   *
   * @param source a folder in the hub's layout; it is only read
   * @param name what people call it
   * @throws Koe5Exception if the folder holds no reranker that koe5 can run, or a damaged one, or
   *     what is made of it cannot be kept
   */
  public PreparedReranker prepare(Path source, String name) {
    ModelFiles files = new ModelFiles(source);
    if (!Files.isDirectory(source)) {
      throw new Koe5Exception(MESSAGES, "conversion.no-folder", source);
    }
    try {
      RerankerConfig config = RerankerConfig.read(files);
      String identity = identity(files, config);
      Path folder = store.resolve("reranker-" + identity.substring(0, IDENTITY_LENGTH));
      fill(folder, files, config);
      return new PreparedReranker(
          folder, new RerankerProfile(name, identity, PRECISION, config.maxTokens()));
    } catch (IOException e) {
      throw Koe5Exception.because(
          e, MESSAGES, "conversion.failed", source, store, Koe5Exception.reason(e));
    }
  }

  private String identity(ModelFiles files, RerankerConfig config) throws IOException {
    KnownSums sums = new KnownSums(store.resolve("sums"));
    List<String> parts = new ArrayList<>(List.of(PIPELINE, PRECISION, config.toString()));
    parts.add(Sha256.of(files.tokenizer()));
    for (String weights : files.weights()) {
      parts.add(weights + " " + sums.of(files.folder().resolve(weights)));
    }
    return Sha256.of(String.join("\n", parts));
  }

  private static void fill(Path folder, ModelFiles files, RerankerConfig config)
      throws IOException {
    List<String> names = new ArrayList<>(files.weights());
    names.add(PreparedModel.TOKENIZER);
    names.add(PreparedModel.GRAPH);
    new UnpackedFolder(folder, names)
        .fillWith(
            (name, target) -> {
              switch (name) {
                case PreparedModel.GRAPH -> writeGraph(files, config, target);
                case PreparedModel.TOKENIZER -> copyTokenizer(files, config, target);
                default -> place(files.folder().resolve(name), target);
              }
            });
  }

  private static void copyTokenizer(ModelFiles files, RerankerConfig config, Path target)
      throws IOException {
    Files.copy(files.tokenizer(), target);
    try (TextTokenizer tokenizer = TextTokenizer.open(target)) {
      tokenizer.pair("?", "!", config.maxTokens());
    } catch (RuntimeException e) { // the library has no more to say of a file it cannot read
      throw Koe5Exception.because(
          e, MESSAGES, "conversion.json-broken", files.tokenizer(), Koe5Exception.reason(e));
    }
  }

  private static void writeGraph(ModelFiles files, RerankerConfig config, Path target)
      throws IOException {
    OnnxGraph graph = new OnnxGraph();
    try (WeightFiles weights = WeightFiles.open(files);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      ModelProto model =
          new EncoderGraph(graph, config.encoder(), new StoredWeights(graph, weights), PREFIX)
              .build(new Head.Logit());
      model.writeTo(out);
    }
  }

  /**
   * A link in the hub's cache leads to content that never changes: a second name for it is enough.
   * Any other file may be written into by its owner, and is copied.
   */
  private static void place(Path source, Path target) throws IOException {
    if (Files.isSymbolicLink(source)) {
      try {
        Files.createLink(target, source.toRealPath());
        return;
      } catch (IOException | UnsupportedOperationException e) {
        // another disk, or a system without such links
      }
    }
    Files.copy(source, target);
  }
}
