package io.koe5.formats.hwp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.dogfoot.hwplib.reader.HWPReader;
import kr.dogfoot.hwplib.tool.textextractor.TextExtractMethod;
import kr.dogfoot.hwplib.tool.textextractor.TextExtractor;
import kr.dogfoot.hwpxlib.reader.HWPXReader;
import kr.dogfoot.hwpxlib.tool.textextractor.TextMarks;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every Hancom document of the shared fixtures, as their manifest says. */
class HwpFixturesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("koe5.shared", "../shared"), "fixtures", "documents");
  private static final Map<MediaType, Parser> PARSERS =
      Map.of(
          HwpType.HWP_3, new Hwp3Parser(),
          HwpType.HWP_5, new Hwp5Parser(),
          HwpType.HWPX, new HwpxParser());

  private record Fixture(String path, String outcome, String expected) {

    static Fixture of(String line) {
      String[] columns = line.split("\t", -1);
      return new Fixture(columns[0], columns[6], columns[7]);
    }

    boolean isHancom() {
      return path.startsWith("hwp") || path.equals("empty/zero-byte.hwp");
    }
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentGivesWhatItsManifestSays() throws IOException {
    return fixtures().map(fixture -> dynamicTest(fixture.path(), () -> check(fixture)));
  }

  @TestFactory
  Stream<DynamicTest> theLibrariesFindTheSameCharacters() throws IOException {
    return fixtures()
        .filter(fixture -> fixture.outcome().equals("text"))
        .filter(fixture -> !fixture.path().startsWith("hwp3"))
        .map(fixture -> dynamicTest(fixture.path(), () -> compare(fixture)));
  }

  private static Stream<Fixture> fixtures() throws IOException {
    Path manifest = FOLDER.resolve("MANIFEST.tsv");
    assumeTrue(Files.exists(manifest), "the shared documents are not here");
    return Files.readAllLines(manifest).stream().skip(1).map(Fixture::of).filter(Fixture::isHancom);
  }

  private static void compare(Fixture fixture) throws Exception {
    Path document = FOLDER.resolve(fixture.path());
    String theirs =
        fixture.path().startsWith("hwpx")
            ? kr.dogfoot.hwpxlib.tool.textextractor.TextExtractor.extract(
                HWPXReader.fromFile(document.toFile()),
                kr.dogfoot.hwpxlib.tool.textextractor.TextExtractMethod
                    .InsertControlTextBetweenParagraphText,
                false,
                new TextMarks())
            : TextExtractor.extract(
                HWPReader.fromFile(document.toFile()),
                TextExtractMethod.InsertControlTextBetweenParagraphText);
    assertThat(characters(tell(document).text())).isEqualTo(characters(theirs));
  }

  /** How often each visible character occurs: the order is what the libraries do not keep. */
  private static Map<Integer, Long> characters(String text) {
    return text.codePoints()
        .filter(character -> character > ' ' && !Character.isSpaceChar(character))
        .boxed()
        .collect(Collectors.groupingBy(character -> character, Collectors.counting()));
  }

  private static void check(Fixture fixture) throws Exception {
    Told told = tell(FOLDER.resolve(fixture.path()));
    switch (fixture.outcome()) {
      case "text" -> {
        assertThat(told.failure()).isEmpty();
        assertThat(comparable(told.text())).contains(comparable(fixture.expected()));
        assertThat(told.text()).doesNotContain("\ufffd");
      }
      case "encrypted" -> {
        assertThat(told.failure()).containsInstanceOf(EncryptedDocumentException.class);
        assertThat(told.text()).isBlank();
      }
      case "corrupt" -> assertThat(told.failure()).isPresent();
      case "empty" -> {
        assertThat(told.failure()).isEmpty();
        assertThat(told.text()).isBlank();
      }
      case "limit" -> assertThat(told.text()).isNotBlank();
      default -> throw new AssertionError(fixture.outcome());
    }
  }

  private static Told tell(Path document) throws Exception {
    try (TikaInputStream stream = TikaInputStream.get(document)) {
      MediaType type = new HwpDetector().detect(stream, new Metadata());
      boolean isEmpty = Files.size(document) == 0;
      assertThat(type)
          .as("the type of %s", document.getFileName())
          .matches(known -> isEmpty || PARSERS.containsKey(known));
      return Told.by(PARSERS.getOrDefault(type, new Hwp5Parser()), stream);
    }
  }

  private static String comparable(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", " ");
  }
}
