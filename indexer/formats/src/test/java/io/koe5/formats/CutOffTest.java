package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents whose second half is missing, as when a download broke off. */
class CutOffTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
  }

  @Test
  void whatIsThereOfADocumentIsReadAndSaidNotToBeAll() throws Exception {
    assertSaved("a.docx", Samples.docx("휴가 안내"), "휴가 규정을");
    assertSaved("a.xlsx", Samples.xlsx(30), "품목0");
    assertSaved("a.pptx", Samples.pptx(List.of("분기 실적", "내년 계획")), "분기 실적");
    assertSaved("a.epub", Samples.epub(List.of("첫째 장", "둘째 장")), "첫째 장");
  }

  /** The directory is lost, and a part behind all others is cut, as pictures are in most files. */
  private void assertSaved(String name, byte[] document, String words) throws Exception {
    byte[] longer = withLastPart(document);
    byte[] cut = Arrays.copyOf(longer, longer.length * 2 / 3);
    ExtractedText text = CageFile.read(CAGE, Files.write(folder.resolve(name), cut));

    assertThat(text.text()).as(name).contains(words);
    assertThat(text.shortfall().orElseThrow().kind()).isEqualTo(FailureKind.CORRUPT);
  }

  private static byte[] withLastPart(byte[] document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(document));
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry(part.getName()));
        from.transferTo(to);
      }
      to.setLevel(0);
      to.putNextEntry(new ZipEntry("media/picture.xml"));
      to.write(new byte[4 * document.length]);
    }
    return bytes.toByteArray();
  }

  @Test
  void whatBreaksOffBeforeAnyTextIsSaidToBeBroken() throws Exception {
    byte[] start = Arrays.copyOf(Samples.docx("휴가 안내"), 200);
    Path file = Files.write(folder.resolve("b.docx"), start);

    assertThat(CageFile.problem(CAGE, file)).contains(FailureKind.CORRUPT);
  }
}
