package io.koe5.conversion;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.koe5.Sha256;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.PreparedModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Turns a published model (a folder in the Hugging Face hub's layout) into one that is ready to
 * run. The same input gives the same bytes on every machine: all arithmetic is Java's own.
 */
final class ModelConverter {
  /** Queries and passages of the e5 family are marked by these words. */
  private static final String QUERY_PREFIX = "query: ";

  private static final String PASSAGE_PREFIX = "passage: ";

  private final ModelFiles source;
  private final String name;

  ModelConverter(Path source, String name) {
    this.source = new ModelFiles(source);
    this.name = name;
  }

  /** Writes graph, tokenizer and profile into the target folder, which is made where missing. */
  PreparedModel convert(
      Path target, WeightFormat format, Optional<Smoothing> smoothing, Optional<Centring> centring)
      throws IOException {
    return convert(
        target,
        (graph, weights) -> ConvertedWeights.of(graph, weights, format, smoothing),
        format.precision(),
        centring);
  }

  /** Writes the 32-bit model that also shows its activations. */
  PreparedModel convertObserved(Path target) throws IOException {
    return convert(target, ConvertedWeights::observed, "f32", Optional.empty());
  }

  /** How the weights come into the graph. */
  private interface Form {
    GraphWeights weights(OnnxGraph graph, WeightFiles files);
  }

  private PreparedModel convert(
      Path target, Form form, String precision, Optional<Centring> centring) throws IOException {
    EncoderConfig encoder = EncoderConfig.read(source);
    SentenceConfig sentence = SentenceConfig.read(source);
    OnnxGraph graph = new OnnxGraph();
    try (WeightFiles files = WeightFiles.open(source)) {
      ModelProto model =
          new EncoderGraph(graph, encoder, form.weights(graph, files), "")
              .build(new Head.SentenceVector(sentence.pooling(), sentence.normalised()));
      int longest = encoder.longest();
      int maxTokens = Math.min(longest, sentence.maxTokens().orElse(longest));
      return write(target, model, encoder.hidden(), maxTokens, precision, centring);
    }
  }

  private PreparedModel write(
      Path target,
      ModelProto graph,
      int dimension,
      int maxTokens,
      String precision,
      Optional<Centring> centring)
      throws IOException {
    Files.createDirectories(target);
    Path file = target.resolve(PreparedModel.GRAPH);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      graph.writeTo(out);
    }
    Path tokenizer = target.resolve(PreparedModel.TOKENIZER);
    Files.copy(source.tokenizer(), tokenizer, StandardCopyOption.REPLACE_EXISTING);
    String sums = Sha256.of(file) + "\n" + Sha256.of(tokenizer);
    ModelProfile profile =
        new ModelProfile(
            name,
            Sha256.of(String.join("\n", sums, QUERY_PREFIX, PASSAGE_PREFIX)),
            precision,
            dimension,
            maxTokens,
            QUERY_PREFIX,
            PASSAGE_PREFIX);
    PreparedModel model = new PreparedModel(target, profile, centring);
    model.write();
    return model;
  }
}
