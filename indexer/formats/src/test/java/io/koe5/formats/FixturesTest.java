package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.TextFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real documents of others, where they lie beside the checkout: each yields what its list says. */
class FixturesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("koe5.shared"), "fixtures/documents").normalize();

  /** Text under its own name never comes into the cage. */
  private static final Set<String> TEXT = Set.of("txt", "md", "html", "csv", "json", "jsonl");

  private static final Cage CAGE = new Cage(new CageOptions(true, false), CageLimits.standard());

  @AfterAll
  static void end() {
    CAGE.close();
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentYieldsItsPhraseOrItsFailure() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), () -> "no documents at " + FOLDER);
    List<String> lines = Files.readAllLines(FOLDER.resolve("MANIFEST.tsv"));
    List<String> names = List.of(lines.getFirst().split("\t", -1));
    return lines.stream()
        .skip(1)
        .map(line -> List.of(line.split("\t", -1)))
        .filter(row -> !TEXT.contains(TextFormats.extension(row.getFirst())))
        .map(row -> DynamicTest.dynamicTest(row.getFirst(), () -> check(names, row)));
  }

  private static void check(List<String> names, List<String> row) throws Exception {
    Path file = FOLDER.resolve(row.getFirst());
    String outcome = row.get(names.indexOf("outcome"));
    switch (outcome) {
      case "text" -> {
        ExtractedText text = CageFile.read(CAGE, file);
        String phrase = row.get(names.indexOf("expected"));
        // Where a PDF's letters stand apart is not in the file.
        String space = row.getFirst().endsWith(".pdf") ? "" : " ";
        assertThat(text.text().replaceAll("\\s+", space))
            .contains(phrase.replaceAll("\\s+", space));
        assertThat(text.shortfall()).isEmpty();
      }
      case "limit" -> assertThat(CageFile.problem(CAGE, file)).contains(FailureKind.LIMIT);
      case "empty" -> assertThat(CageFile.read(CAGE, file).text()).isBlank();
      default -> assertThat(CageFile.problem(CAGE, file)).contains(FailureKind.of(outcome));
    }
  }
}
