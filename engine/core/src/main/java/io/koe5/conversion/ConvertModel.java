package io.koe5.conversion;

import io.koe5.Sha256;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.model.Centring;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The commands that make the bundled model; engine's README shows them. SOURCE is a folder in the
 * hub's layout, CALIBRATION holds {@code queries.txt} and {@code passages.txt} and what was
 * measured on them.
 *
 * <pre>
 * calibrate SOURCE CALIBRATION                       measures activations and mean vectors
 * convert SOURCE CALIBRATION TARGET f32|int8|mixed   writes a model that is ready to run
 * bundle SOURCE CALIBRATION TARGET                   the same for the bundled model, with sums
 * </pre>
 */
public final class ConvertModel {
  private static final String BUNDLED_FORMAT = "mixed";

  private final Path source;
  private final Path calibration;
  private final ModelConverter converter;

  private ConvertModel(Path source, Path calibration) {
    this.source = source;
    this.calibration = calibration;
    this.converter = new ModelConverter(source, source.getFileName().toString());
  }

  /** Runs one command. */
  public static void main(String[] args) throws IOException {
    ConvertModel conversion =
        new ConvertModel(Path.of(args[1]).toAbsolutePath().normalize(), Path.of(args[2]));
    switch (args[0]) {
      case "calibrate" -> conversion.calibrate();
      case "convert" -> conversion.convert(Path.of(args[3]), args[4]);
      case "bundle" -> conversion.bundle(Path.of(args[3]));
      default -> throw new IllegalArgumentException("calibrate, convert or bundle, got " + args[0]);
    }
  }

  private void calibrate() throws IOException {
    Calibrator texts =
        new Calibrator(
            Files.readAllLines(calibration.resolve("queries.txt")),
            Files.readAllLines(calibration.resolve("passages.txt")));
    Path folder = Files.createTempDirectory("koe5-calibrate");
    texts.smoothing(converter.convertObserved(folder)).write(smoothingFile());
    Threads threads = Threads.forIndexing(Runtime.getRuntime().availableProcessors());
    try (OnnxEmbedder embedder = OnnxEmbedder.open(convert(folder, "f32"), threads)) {
      CentringFile.write(texts.centring(embedder), centringFile());
    }
  }

  private PreparedModel convert(Path target, String format) throws IOException {
    Optional<Centring> centring =
        Files.exists(centringFile())
            ? Optional.of(CentringFile.read(centringFile()))
            : Optional.empty();
    return switch (format) {
      case "f32" ->
          converter.convert(target, new WeightFormat.Float32(), Optional.empty(), centring);
      case "int8" -> converter.convert(target, new WeightFormat.Int8(), smoothing(), centring);
      case "mixed" -> converter.convert(target, new WeightFormat.Mixed(), smoothing(), centring);
      default -> throw new IllegalArgumentException("f32, int8 or mixed, got " + format);
    };
  }

  /** Converts and writes beside the files the sums that are checked when they are unpacked. */
  void bundle(Path target) throws IOException {
    PreparedModel model = convert(target, BUNDLED_FORMAT);
    List<String> lines = new ArrayList<>();
    lines.add("name=" + model.profile().name());
    lines.add("source=" + Sha256.of(source.resolve(ModelFiles.WEIGHTS)));
    for (Path file : List.of(model.graphFile(), model.tokenizerFile(), model.profileFile())) {
      lines.add("file." + file.getFileName() + "=" + Sha256.of(file));
    }
    Files.write(target.resolve("bundle.properties"), lines);
  }

  private Optional<Smoothing> smoothing() throws IOException {
    return Optional.of(Smoothing.read(smoothingFile()));
  }

  private Path smoothingFile() {
    return calibration.resolve("smoothing.txt");
  }

  private Path centringFile() {
    return calibration.resolve("centring.txt");
  }
}
