package io.koe5.formats;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.FileContent;
import io.koe5.index.Place;
import io.koe5.indexer.PlaceMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a test asks of a file in the cage. */
final class CageFile {
  private CageFile() {}

  static ExtractedText read(Cage cage, Path file) throws ExtractionException, IOException {
    return cage.extract(new FileContent(file, Files.size(file)));
  }

  /** What kind of problem it has; empty if none at all. */
  static Optional<FailureKind> problem(Cage cage, Path file) throws IOException {
    try {
      return read(cage, file).shortfall().map(shortfall -> shortfall.kind());
    } catch (ExtractionException e) {
      return Optional.of(e.kind());
    }
  }

  /** The place that these words stand in. */
  static Place place(ExtractedText text, String words) {
    int at = text.text().indexOf(words);
    if (at < 0) {
      throw new AssertionError("\"" + words + "\" is not in: " + text.text());
    }
    return text.places().stream()
        .filter(mark -> mark.start() <= at)
        .reduce((before, after) -> after)
        .map(PlaceMark::place)
        .orElse(Place.NONE);
  }
}
