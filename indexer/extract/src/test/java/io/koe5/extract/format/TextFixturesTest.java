package io.koe5.extract.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of offices, where they lie beside the checkout. */
class TextFixturesTest {
  private static final Path DOCUMENTS =
      Path.of(System.getProperty("koe5.shared"), "fixtures", "documents");
  private static final Path MANIFEST = DOCUMENTS.resolve("MANIFEST.tsv");

  /** What nothing in a file says. */
  private static final Map<String, String> ASSUMED =
      Map.of("txt/keywords-cp949.txt", "CP949", "csv/public-restrooms-cp949.csv", "CP949");

  static Stream<List<String>> files() throws IOException {
    assumeTrue(Files.exists(MANIFEST), () -> DOCUMENTS + " is not there");
    return Files.readAllLines(MANIFEST).stream()
        .map(line -> List.of(line.split("\t", -1)))
        .filter(row -> row.getFirst().matches("(txt|csv|html|json|jsonl|md)/.*"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void fileYieldsItsPhraseAndSaysWhatWasAssumed(List<String> row) throws Exception {
    String name = row.getFirst();
    ExtractedText read = read(name);

    assertThat(folded(read.text())).contains(folded(row.get(7)));
    assertThat(Normalizer.isNormalized(read.text(), Normalizer.Form.NFC)).isTrue();
    assertThat(read.encoding().orElse("")).isEqualTo(ASSUMED.getOrDefault(name, ""));
    assertThat(read.shortfall()).isEmpty();
  }

  @Test
  void rowOfAPublicListSaysWhatItsCellsAre() throws Exception {
    assumeTrue(Files.exists(MANIFEST), () -> DOCUMENTS + " is not there");

    assertThat(read("csv/public-restrooms-cp949.csv").text().lines())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            line -> assertThat(line).contains("화장실명: ").contains("소재지도로명주소: ").contains(" | "));
  }

  private static ExtractedText read(String name) throws Exception {
    Path file = DOCUMENTS.resolve(name);
    return TextFormats.of(TextFormats.extension(name))
        .orElseThrow()
        .extract(new FileContent(file, Files.size(file)));
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", " ");
  }
}
