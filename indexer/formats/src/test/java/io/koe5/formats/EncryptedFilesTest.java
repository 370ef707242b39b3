package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import io.koe5.formats.hwp.HwpSamples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents behind a password or a lock are said to be so, and nothing of them is indexed. */
class EncryptedFilesTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());
  private static final String PASSWORD = "1234";

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private void assertEncrypted(String name, byte[] content) throws IOException {
    assertThat(CageFile.problem(CAGE, file(name, content)))
        .as(name)
        .contains(FailureKind.ENCRYPTED);
  }

  @Test
  void officeDocumentsBehindAPasswordAreSaid() throws Exception {
    assertEncrypted("a.docx", locked(Samples.docx("안내")));
    assertEncrypted("a.xlsx", locked(Samples.xlsx(3)));
    assertEncrypted("a.pptx", locked(Samples.pptx(List.of("발표"))));
  }

  private static byte[] locked(byte[] document) throws IOException, GeneralSecurityException {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword(PASSWORD);
      try (OutputStream out = encryptor.getDataStream(container)) {
        out.write(document);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      container.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }

  @Test
  void olderOfficeDocumentsBehindAPasswordAreSaid() throws Exception {
    Biff8EncryptionKey.setCurrentUserPassword(PASSWORD);
    try {
      assertEncrypted("a.xls", Samples.xls(3));
      assertEncrypted("a.ppt", Samples.ppt(List.of("발표")));
      assertEncrypted("a.doc", word(DocAuthor.of(List.of("편지의 글"))));
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  /** POI writes with the password that is set. */
  private static byte[] word(byte[] letter) throws IOException {
    try (HWPFDocument document = new HWPFDocument(new ByteArrayInputStream(letter))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.write(bytes);
      return bytes.toByteArray();
    }
  }

  @Test
  void openDocumentsBehindAPasswordAreSaid() throws Exception {
    for (String kind : List.of("text", "spreadsheet", "presentation")) {
      assertEncrypted("a.od" + kind.charAt(0), openDocument(kind, "content.xml"));
      // As written since version 1.4: all parts in one.
      assertEncrypted("b.od" + kind.charAt(0), openDocument(kind, "encrypted-package"));
    }
  }

  private static byte[] openDocument(String kind, String part) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("mimetype", "application/vnd.oasis.opendocument." + kind);
    entries.put(part, "\u0003\u0011읽을 수 없는 글");
    entries.put(
        "META-INF/manifest.xml",
        "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
            + "<manifest:file-entry manifest:full-path='"
            + part
            + "'><manifest:encryption-data manifest:checksum='x'/></manifest:file-entry>"
            + "</manifest:manifest>");
    return Samples.zip(entries);
  }

  @Test
  void aBookWithALockIsSaid() throws Exception {
    byte[] book = book("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "c0.xhtml");

    assertEncrypted("locked.epub", book);
  }

  @Test
  void aBookOfWhichOnlyTheFontsAreScrambledIsRead() throws Exception {
    byte[] book = book("http://www.idpf.org/2008/embedding", "font.otf");
    ExtractedText text = CageFile.read(CAGE, file("fonts.epub", book));

    assertThat(text.text()).contains("첫째 장의 글", "둘째 장의 글");
    assertThat(text.shortfall()).isEmpty();
  }

  private static byte[] book(String algorithm, String part) throws Exception {
    Map<String, byte[]> parts = HwpSamples.parts(Samples.epub(List.of("첫째 장", "둘째 장")));
    parts.put(
        "META-INF/encryption.xml",
        ("<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'"
                + " xmlns:enc='http://www.w3.org/2001/04/xmlenc#'><enc:EncryptedData>"
                + "<enc:EncryptionMethod Algorithm='"
                + algorithm
                + "'/><enc:CipherData><enc:CipherReference URI='"
                + part
                + "'/></enc:CipherData></enc:EncryptedData></encryption>")
            .getBytes(StandardCharsets.UTF_8));
    return Samples.zipOf(parts);
  }

  @Test
  void aPdfThatOnlyItsOwnerMayChangeIsRead() throws Exception {
    ExtractedText text = CageFile.read(CAGE, file("owner.pdf", Samples.encryptedPdf("Words", "")));

    assertThat(text.text()).contains("Words");
    assertThat(text.shortfall()).isEmpty();
    assertEncrypted("user.pdf", Samples.encryptedPdf("Words", PASSWORD));
  }
}
