package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PDF;
import org.xml.sax.SAXException;

/** What a PDF's text does not say: that its pages are pictures, or that it ends too early. */
final class PdfFile {
  private static final int END = 1_024;

  /** A page whose drawing takes more bytes than this is not just empty. */
  private static final int DRAWN = 2_000;

  private static final int DOTS_PER_INCH = 300;

  private final Path file;
  private final DocumentText document;
  private final Optional<Tesseract> tesseract;

  /** A file whose text is read, and what reads its pictures if a person asked for that. */
  PdfFile(Path file, DocumentText document, Optional<Tesseract> tesseract) {
    this.file = file;
    this.document = document;
    this.tesseract = tesseract;
  }

  /** What is missing of the text, after pictures are read if they are to be. */
  Optional<CageProblem> problem() {
    try {
      if (!isWhole()) {
        return Optional.of(
            document.isBlank()
                ? CageProblem.of(FailureKind.CORRUPT, "corrupt", "EOF")
                : CageProblem.of(FailureKind.CORRUPT, "cut-off"));
      }
      return suspects().isEmpty() ? Optional.empty() : pictures();
    } catch (IOException | SAXException | RuntimeException e) {
      return Optional.of(Problems.of(e, !document.isBlank()));
    }
  }

  private boolean isWhole() throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      content.seek(Math.max(0, content.length() - END));
      byte[] end = new byte[(int) Math.min(END, content.length())];
      content.readFully(end);
      return new String(end, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }
  }

  /** Numbers, from 1, of the pages whose text may be nothing but a picture. */
  private SortedSet<Integer> suspects() {
    PageCount pages = document.part().pages();
    SortedSet<Integer> suspects = new TreeSet<>(pages.blank());
    suspects.addAll(unread());
    return suspects;
  }

  /**
   * Numbers, from 1, of the pages that show letters which cannot be told: their fonts do not say
   * which they are, or say it wrongly.
   */
  private SortedSet<Integer> unread() {
    SortedSet<Integer> unread = new TreeSet<>(document.part().pages().garbled());
    Metadata metadata = document.part().metadata();
    int[] untold = metadata.getIntValues(PDF.UNMAPPED_UNICODE_CHARS_PER_PAGE);
    int[] shown = metadata.getIntValues(PDF.CHARACTERS_PER_PAGE);
    for (int page = 0; page < Math.min(untold.length, shown.length); page++) {
      if (untold[page] * 2 > shown[page]) {
        unread.add(page + 1);
      }
    }
    return unread;
  }

  private Optional<CageProblem> pictures() throws IOException, SAXException {
    PageCount pages = document.part().pages();
    SortedSet<Integer> unread = unread();
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      List<Integer> pictures = new ArrayList<>();
      for (int number : suspects()) {
        if (number <= pdf.getNumberOfPages()
            && (unread.contains(number) || isPicture(pdf.getPage(number - 1)))) {
          pictures.add(number);
        }
      }
      if (pictures.isEmpty()) {
        return Optional.empty();
      }
      return tesseract.isPresent()
          ? recognized(pdf, pictures, tesseract.get())
          : Optional.of(unread(pictures.size(), pages.all()));
    }
  }

  private static CageProblem unread(int pictures, int pages) {
    return pictures == pages
        ? CageProblem.of(FailureKind.SCANNED, "scanned")
        : CageProblem.of(FailureKind.SCANNED, "scanned-partial", pictures, pages);
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

  private Optional<CageProblem> recognized(
      PDDocument pdf, List<Integer> pictures, Tesseract tesseract)
      throws IOException, SAXException {
    if (!tesseract.isThere()) {
      return Optional.of(CageProblem.of(FailureKind.SCANNED, "no-ocr"));
    }
    PDFRenderer renderer = new PDFRenderer(pdf);
    for (int number : pictures) {
      try {
        recognize(renderer, number, tesseract);
      } catch (IOException | RuntimeException e) {
        document.missing(CageProblem.of(FailureKind.SCANNED, "page-unread", number));
      }
    }
    return Optional.empty();
  }

  private void recognize(PDFRenderer renderer, int number, Tesseract tesseract)
      throws IOException, LimitReached {
    String text =
        tesseract.read(renderer.renderImageWithDPI(number - 1, DOTS_PER_INCH, ImageType.GRAY));
    document.page(number);
    document.append(ExtractedText.of(PdfLines.joined(text), List.of(), ""));
  }
}
