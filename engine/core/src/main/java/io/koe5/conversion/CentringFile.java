package io.koe5.conversion;

import io.koe5.model.Centring;
import io.koe5.model.NumberLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model's mean vectors in two lines: queries, passages; six decimals, so that diffs are stable.
 */
final class CentringFile {
  private CentringFile() {}

  static void write(Centring centring, Path file) throws IOException {
    Files.write(
        file,
        List.of(
            NumberLine.format("%.6f", centring.query()),
            NumberLine.format("%.6f", centring.passage())));
  }

  static Centring read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return new Centring(NumberLine.parse(lines.get(0)), NumberLine.parse(lines.get(1)));
  }
}
