package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.tika.metadata.Metadata;

/** What a PDF's text does not say: that its pages are pictures, or that it ends too early. */
final class PdfFile {
  private static final int END = 1_024;

  /** A page whose drawing takes more than this is not just empty. */
  private static final int DRAWN = 2_000;

  /** Of so many pages without text one is looked at: enough to tell what they are. */
  private static final int LOOKED_AT = 200;

  private PdfFile() {}

  static boolean isOne(Metadata metadata) {
    return Kinds.isPdf(metadata);
  }

  /** What is missing of the text that was read. */
  static Optional<CageProblem> problem(Path file, DocumentText document) {
    try {
      if (!isWhole(file)) {
        return Optional.of(
            document.isBlank()
                ? CageProblem.of(FailureKind.CORRUPT, "corrupt", "EOF")
                : CageProblem.of(FailureKind.CORRUPT, "cut-off"));
      }
      return scanned(file, document);
    } catch (IOException e) {
      return Optional.of(Problems.of(e, !document.isBlank()));
    }
  }

  private static boolean isWhole(Path file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      content.seek(Math.max(0, content.length() - END));
      byte[] end = new byte[(int) Math.min(END, content.length())];
      content.readFully(end);
      return new String(end, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }
  }

  private static Optional<CageProblem> scanned(Path file, DocumentText document)
      throws IOException {
    PageCount pages = document.part().pages();
    List<Integer> blank = pages.blank();
    if (blank.isEmpty()) {
      return Optional.empty();
    }
    long pictures = pictures(file, blank);
    if (pictures == 0) {
      return Optional.empty();
    }
    return Optional.of(
        blank.size() == pages.all()
            ? CageProblem.of(FailureKind.SCANNED, "scanned")
            : CageProblem.of(FailureKind.SCANNED, "scanned-partial", pictures, pages.all()));
  }

  private static long pictures(Path file, List<Integer> pages) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      long found = 0;
      for (int number : pages.subList(0, Math.min(pages.size(), LOOKED_AT))) {
        found += isPicture(pdf.getPage(number - 1)) ? 1 : 0;
      }
      boolean all = pages.size() > LOOKED_AT && found == LOOKED_AT;
      return all ? pages.size() : found;
    }
  }

  private static boolean isPicture(PDPage page) throws IOException {
    PDResources resources = page.getResources();
    if (resources != null) {
      for (COSName name : resources.getXObjectNames()) {
        if (resources.isImageXObject(name)) {
          return true;
        }
      }
    }
    try (InputStream drawing = page.getContents()) {
      return drawing != null && drawing.readNBytes(DRAWN + 1).length > DRAWN;
    }
  }
}
