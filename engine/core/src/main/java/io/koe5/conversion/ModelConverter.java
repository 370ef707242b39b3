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
  static final String WEIGHTS = "model.safetensors";

  private final Path source;
  private final String name;

  ModelConverter(Path source, String name) {
    this.source = source;
    this.name = name;
  }

  /** Writes graph, tokenizer and profile into the target folder, which is made where missing. */
  PreparedModel convert(
      Path target, WeightFormat format, Optional<Smoothing> smoothing, Optional<Centring> centring)
      throws IOException {
    EncoderConfig config = EncoderConfig.read(source);
    try (SafetensorsFile weights = SafetensorsFile.open(source.resolve(WEIGHTS))) {
      return write(
          target,
          config,
          EncoderGraph.of(config, weights, format, smoothing),
          format.precision(),
          centring);
    }
  }

  /** Writes the 32-bit model that also shows its activations. */
  PreparedModel convertObserved(Path target) throws IOException {
    EncoderConfig config = EncoderConfig.read(source);
    try (SafetensorsFile weights = SafetensorsFile.open(source.resolve(WEIGHTS))) {
      ModelProto graph = EncoderGraph.observed(config, weights);
      return write(target, config, graph, "f32", Optional.empty());
    }
  }

  private PreparedModel write(
      Path target,
      EncoderConfig config,
      ModelProto graph,
      String precision,
      Optional<Centring> centring)
      throws IOException {
    Files.createDirectories(target);
    Path file = target.resolve(PreparedModel.GRAPH);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      graph.writeTo(out);
    }
    Path tokenizer = target.resolve(PreparedModel.TOKENIZER);
    Files.copy(
        source.resolve(PreparedModel.TOKENIZER), tokenizer, StandardCopyOption.REPLACE_EXISTING);
    String sums = Sha256.of(file) + "\n" + Sha256.of(tokenizer);
    PreparedModel model = new PreparedModel(target, profile(config, precision, sums), centring);
    model.write();
    return model;
  }

  private ModelProfile profile(EncoderConfig config, String precision, String sums) {
    return new ModelProfile(
        name,
        Sha256.of(String.join("\n", sums, QUERY_PREFIX, PASSAGE_PREFIX)),
        precision,
        config.hidden(),
        config.maxTokens(),
        QUERY_PREFIX,
        PASSAGE_PREFIX);
  }
}
