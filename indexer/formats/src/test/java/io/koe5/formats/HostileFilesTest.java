package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to harm who reads them: each ends in an outcome, and the next file is read. */
class HostileFilesTest {
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private static final Cage CAGE = new Cage(new CageOptions(true, false), CageLimits.standard());

  @TempDir Path folder;

  @AfterEach
  void theNextFileIsReadAsEver() throws IOException {
    assertThat(problem("next.docx", Samples.docx("안내"))).isEmpty();
  }

  @AfterAll
  static void end() {
    CAGE.close();
  }

  private Optional<FailureKind> problem(String name, byte[] content) throws IOException {
    return CageFile.problem(CAGE, Files.write(folder.resolve(name), content));
  }

  @Test
  void anEntryWithoutEndIsALimit() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("first.txt", "처음 글".getBytes(StandardCharsets.UTF_8));
    entries.put("zeros.txt", new byte[40 << 20]);

    assertThat(problem("bomb.zip", Samples.zipOf(entries))).contains(FailureKind.LIMIT);
  }

  @Test
  void afterALargeOrDamagedEntryTheNextOneIsRead() throws Exception {
    byte[] letter = "편지의 글".getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> large = new LinkedHashMap<>();
    large.put("video.bin", new byte[40 << 20]);
    large.put("letter.txt", letter);
    Map<String, byte[]> damaged = new LinkedHashMap<>();
    damaged.put("stored.txt", letter);
    damaged.put("noise.txt", "무너질 글 ".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    damaged.put("letter.txt", letter);

    assertOnly(FailureKind.LIMIT, "large.zip", Samples.zipOf(large));
    assertOnly(FailureKind.CORRUPT, "damaged.zip", broken(Samples.zipOf(damaged), "noise.txt", 10));
  }

  private void assertOnly(FailureKind missing, String name, byte[] zip) throws Exception {
    ExtractedText text = CageFile.read(CAGE, Files.write(folder.resolve(name), zip));

    assertThat(CageFile.place(text, "편지의 글").part()).isIn("letter.txt", "stored.txt");
    assertThat(text.text()).contains("letter.txt");
    assertThat(text.shortfall().orElseThrow().kind()).isEqualTo(missing);
  }

  /** The packed bytes of an entry overwritten with ones: a block of no kind that there is. */
  private static byte[] broken(byte[] zip, String name, int bytes) {
    int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
    Arrays.fill(zip, at, at + bytes, (byte) 0xff);
    return zip;
  }

  @Test
  void anObjectInALetterThatCannotBeUnpackedIsMissedAloud() throws Exception {
    byte[] whole = letterWith("word/embeddings/note.docx", Samples.docx("붙임 문서"));
    ExtractedText both = CageFile.read(CAGE, Files.write(folder.resolve("whole.docx"), whole));
    byte[] damaged = broken(whole, "word/embeddings/note.docx", 64);
    ExtractedText rest = CageFile.read(CAGE, Files.write(folder.resolve("damaged.docx"), damaged));

    assertThat(both.shortfall()).isEmpty();
    assertThat(both.text()).contains("편지의 글", "표 다음 문단");
    assertThat(rest.text()).contains("편지의 글").doesNotContain("표 다음 문단");
    assertThat(rest.shortfall().orElseThrow().kind()).isEqualTo(FailureKind.CORRUPT);
    assertThat(rest.shortfall().orElseThrow().message()).contains("note.docx");
  }

  private static byte[] letterWith(String name, byte[] object) throws Exception {
    try (XWPFDocument letter = new XWPFDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      letter.createParagraph().createRun().setText("편지의 글");
      PackagePartName place = PackagingURIHelper.createPartName("/" + name);
      PackagePart part = letter.getPackage().createPart(place, DOCX);
      try (OutputStream content = part.getOutputStream()) {
        content.write(object);
      }
      letter
          .getPackagePart()
          .addRelationship(place, TargetMode.INTERNAL, POIXMLDocument.PACK_OBJECT_REL_TYPE);
      letter.write(out);
      return out.toByteArray();
    }
  }

  @Test
  void archivesInArchivesEndSomewhere() throws IOException {
    byte[] inner = Samples.zipOf(Map.of("가.txt", "안의 글".getBytes(StandardCharsets.UTF_8)));
    for (int depth = 0; depth < 30; depth++) {
      inner = Samples.zipOf(Map.of("안.zip", inner));
    }

    assertThat(problem("nested.zip", inner)).contains(FailureKind.LIMIT);
  }

  @Test
  void namesThatLeaveTheFolderAreOnlyNames() throws Exception {
    byte[] zip = Samples.zipOf(Map.of("../../밖.txt", "밖으로 나가는 글".getBytes(StandardCharsets.UTF_8)));
    ExtractedText text = CageFile.read(CAGE, Files.write(folder.resolve("up.zip"), zip));

    assertThat(CageFile.place(text, "밖으로 나가는").part()).isEqualTo("../../밖.txt");
    assertThat(folder.resolve("../../밖.txt")).doesNotExist();
  }

  @Test
  void entitiesAreNeitherMultipliedNorFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "비밀 문장");
    StringBuilder bomb = new StringBuilder("<!DOCTYPE d [<!ENTITY a 'lol'>");
    for (int i = 0; i < 12; i++) {
      String inner = i == 0 ? "&a;" : "&e" + (i - 1) + ";";
      bomb.append("<!ENTITY e").append(i).append(" '").append(inner.repeat(10)).append("'>");
    }
    String file = "<!DOCTYPE d [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>";

    assertThat(problem("bomb.docx", document(bomb + "]>", "&e11;"))).isNotEmpty();
    Path outside = Files.write(folder.resolve("file.docx"), document(file, "&x;"));
    assertThat(
            CageFile.problem(CAGE, outside).isPresent()
                || !CageFile.read(CAGE, outside).text().contains("비밀"))
        .isTrue();
  }

  /** A DOCX whose text begins with a document type and has these words. */
  private static byte[] document(String type, String words) throws IOException {
    String text = "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>";
    return RawDocx.typed(type, text, Map.of());
  }

  @Test
  void unreadableCharactersAreCountedAndTheRestIsKept() throws Exception {
    Path file =
        Files.write(folder.resolve("holes.docx"), document("", "읽을 수 있는 글 가\uFFFD나\uFFFD다"));
    ExtractedText text = CageFile.read(CAGE, file);

    assertThat(text.text()).contains("읽을 수 있는 글");
    assertThat(text.shortfall().orElseThrow().kind()).isEqualTo(FailureKind.CORRUPT);
    assertThat(text.shortfall().orElseThrow().message()).contains("2");
  }

  @Test
  void textThatGrowsFromLittleToMuchIsCut() throws IOException {
    byte[] large = document("", "가나다라 마바사아 ".repeat(4 << 20));

    assertThat(large.length).isLessThan(1 << 20);
    assertThat(problem("grows.docx", large)).contains(FailureKind.LIMIT);
  }

  @Test
  void aPdfWhosePagesLeadInACircleEnds() throws IOException {
    String pdf =
        """
        %%PDF-1.4
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[2 0 R 3 0 R]/Count 1000000>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>> endobj
        4 0 obj <</Length 5>> stream
        /X Do
        endstream endobj
        5 0 obj <</Type/XObject/Subtype/Form/Length 5/Resources<</XObject<</X 5 0 R>>>>>> stream
        /X Do
        endstream endobj
        trailer <</Root 1 0 R>>
        %%EOF
        """;

    problem("circle.pdf", pdf.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void elementsNestedWithoutEndAreSurvived() throws IOException {
    String deep = "<div>".repeat(200_000) + "깊은 글" + "</div>".repeat(200_000);
    byte[] page = ("<html><body>" + deep + "</body></html>").getBytes(StandardCharsets.UTF_8);

    problem("deep.doc", page);
    problem("deep.docx", document("", "<w:t>".repeat(100_000) + "</w:t>".repeat(100_000)));
    problem("deep.rtf", "{\\rtf1 ".concat("{".repeat(500_000)).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void scriptsArePartOfNoText() throws Exception {
    String page = "<html><body><script>alert('나쁜 글')</script>좋은 글</body></html>";
    byte[] mail =
        ("Subject: a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page)
            .getBytes(StandardCharsets.UTF_8);
    ExtractedText text = CageFile.read(CAGE, Files.write(folder.resolve("a.eml"), mail));

    assertThat(text.text()).contains("좋은 글").doesNotContain("나쁜 글");
    assertThat(List.of(text.title())).containsExactly("a");
  }
}
