package io.koe5.conversion;

import io.koe5.Sha256;
import io.koe5.conversion.Calibrator.Measured;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The commands that make the bundled model; engine's README shows them. SOURCE is a folder in the
 * hub's layout, CALIBRATION holds {@code queries.txt} and {@code passages.txt} and what was
 * measured on them. The same input gives the same bytes on every machine: all arithmetic but that
 * of {@code calibrate} is Java's own.
 *
 * <pre>
 * calibrate SOURCE CALIBRATION                       measures activations and mean vectors
 * convert SOURCE CALIBRATION TARGET f32|int8|mixed   writes a model that is ready to run
 * bundle SOURCE CALIBRATION TARGET                   the same for the bundled model, with sums
 * </pre>
 */
public final class ConvertModel {
  /** The bundled model is of the e5 family, whose files do not name its prompts. */
  private static final Prompts PROMPTS = new Prompts("query: ", "passage: ");

  private static final Precision BUNDLED = Precision.MIXED;

  private final ModelFiles source;
  private final Path calibration;

  private ConvertModel(Path source, Path calibration) {
    this.source = new ModelFiles(source);
    this.calibration = calibration;
  }

  /** Runs one command. */
  public static void main(String[] args) throws IOException {
    ConvertModel conversion =
        new ConvertModel(Path.of(args[1]).toAbsolutePath().normalize(), Path.of(args[2]));
    switch (args[0]) {
      case "calibrate" -> conversion.calibrate();
      case "convert" ->
          conversion.convert(Path.of(args[3]), Precision.valueOf(args[4].toUpperCase(Locale.ROOT)));
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
    placeWeights(folder);
    graph().writeObserved(folder.resolve(PreparedModel.GRAPH));
    Measured measured = texts.measure(write(folder, Precision.F32, Optional.empty()));
    measured.smoothing().write(smoothingFile());
    CentringFile.write(measured.centring(), centringFile());
  }

  private PreparedModel convert(Path target, Precision precision) throws IOException {
    Files.createDirectories(target);
    Path file = target.resolve(PreparedModel.GRAPH);
    if (precision == Precision.F32) {
      placeWeights(target);
      graph().write(file, precision, Optional.empty());
    } else {
      graph().writeWhole(file, WeightFormat.of(precision), Smoothing.read(smoothingFile()));
    }
    return write(target, precision, Optional.of(CentringFile.read(centringFile())));
  }

  private GraphFile graph() throws IOException {
    SentenceConfig sentence = SentenceConfig.read(source);
    return new GraphFile(
        source,
        EncoderConfig.read(source),
        new Head.SentenceVector(sentence.pooling(), sentence.normalised()),
        Optional.empty());
  }

  private void placeWeights(Path target) throws IOException {
    for (String weights : source.weights()) {
      Path placed = target.resolve(weights);
      Files.deleteIfExists(placed);
      SourceModel.lend(source.folder().resolve(weights), placed);
    }
  }

  /** Writes what belongs to a graph; the model is named by the content of its files. */
  private PreparedModel write(Path target, Precision precision, Optional<Centring> centring)
      throws IOException {
    EncoderConfig encoder = EncoderConfig.read(source);
    int longest = SentenceConfig.read(source).maxTokens().orElse(Integer.MAX_VALUE);
    Path tokenizer = target.resolve(PreparedModel.TOKENIZER);
    Files.copy(source.tokenizer(), tokenizer, StandardCopyOption.REPLACE_EXISTING);
    List<Path> deciding = new ArrayList<>(List.of(target.resolve(PreparedModel.GRAPH), tokenizer));
    if (precision == Precision.F32) {
      source.weights().forEach(weights -> deciding.add(target.resolve(weights)));
    }
    List<String> parts = new ArrayList<>();
    for (Path file : deciding) {
      parts.add(Sha256.of(file));
    }
    parts.addAll(List.of(PROMPTS.query(), PROMPTS.passage()));
    ModelProfile profile =
        new ModelProfile(
            source.folder().getFileName().toString(),
            Sha256.of(String.join("\n", parts)),
            precision.toString(),
            encoder.hidden(),
            Math.min(encoder.longest(), longest),
            PROMPTS.query(),
            PROMPTS.passage());
    PreparedModel model = new PreparedModel(target, profile, centring);
    model.write();
    return model;
  }

  /** Converts and writes beside the files the sums that are checked when they are unpacked. */
  void bundle(Path target) throws IOException {
    PreparedModel model = convert(target, BUNDLED);
    List<String> lines = new ArrayList<>();
    lines.add("name=" + model.profile().name());
    lines.add("source=" + Sha256.of(source.folder().resolve(ModelFiles.WEIGHTS)));
    for (Path file : List.of(model.graphFile(), model.tokenizerFile(), model.profileFile())) {
      lines.add("file." + file.getFileName() + "=" + Sha256.of(file));
    }
    Files.write(target.resolve("bundle.properties"), lines);
  }

  private Path smoothingFile() {
    return calibration.resolve("smoothing.txt");
  }

  private Path centringFile() {
    return calibration.resolve("centring.txt");
  }
}
