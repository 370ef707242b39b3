package io.koe5.formats;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.formats.hwp.HwpSamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast files are read: documents of five pages in the cage, and text beside the time that
 * indexing it takes. What it reads it makes itself, each file with a text of its own.
 */
public final class ExtractionBench {
  private static final int DOCUMENTS = 1_000;
  private static final int TEXTS = 300;
  private static final int PAGES = 5;
  private static final int LINES_OF_PAGE = 40;
  private static final int SENTENCES = 4;
  private static final int ROWS = 250;
  private static final long SEED = 20_261_124;

  private enum Kind {
    DOCX,
    PDF,
    HWP,
    HWPX,
    XLSX;

    private byte[] document(MadeUpText text) throws Exception {
      int lines = PAGES * LINES_OF_PAGE;
      return switch (this) {
        case DOCX -> Samples.docx(text.paragraphs(lines / SENTENCES, SENTENCES));
        case PDF -> RawPdf.korean(pages(text));
        case HWP -> HwpSamples.hwp5(text.paragraphs(lines / SENTENCES, SENTENCES));
        case HWPX -> HwpSamples.hwpx(text.paragraphs(lines / SENTENCES, SENTENCES));
        case XLSX -> Samples.xlsx(ROWS);
      };
    }

    private static List<List<String>> pages(MadeUpText text) {
      return Stream.generate(() -> text.lines(LINES_OF_PAGE)).limit(PAGES).toList();
    }

    private String extension() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private ExtractionBench() {}

  /**
   * Prints a line for the documents of each kind, one for all, and one for texts.
   *
   * @param arguments how many documents and how many texts; 1,000 and 300 where it is not said
   */
  public static void main(String[] arguments) throws Exception {
    int documents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DOCUMENTS;
    int texts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : TEXTS;
    Path folder = Files.createTempDirectory("koe5-extraction-");
    try {
      documents(folder, documents);
      System.out.println(new TextShare(folder.resolve("texts"), texts).measured());
    } finally {
      delete(folder);
    }
  }

  /** The start of the worker counts, as it does for people. */
  private static void documents(Path folder, int count) throws Exception {
    double all = 0;
    int read = 0;
    try (Cage cage = new Cage(CageOptions.NONE, CageLimits.standard())) {
      for (Kind kind : Kind.values()) {
        List<Path> files = made(folder, kind, count / Kind.values().length);
        double seconds = seconds(cage, files);
        print(kind.name(), files.size(), seconds);
        all += seconds;
        read += files.size();
      }
    }
    print("all", read, all);
  }

  private static void print(String kind, int files, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-5s %5d files of %d pages, %6.1f files/s%n",
        kind,
        files,
        PAGES,
        files / seconds);
  }

  private static List<Path> made(Path folder, Kind kind, int count) throws Exception {
    MadeUpText text = new MadeUpText(SEED + kind.name().hashCode());
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(i + "." + kind.extension());
      files.add(Files.write(file, kind.document(text)));
    }
    return files;
  }

  private static double seconds(Cage cage, List<Path> files) throws Exception {
    long start = System.nanoTime();
    for (Path file : files) {
      if (CageFile.read(cage, file).text().isBlank()) {
        throw new IllegalStateException("nothing was read of " + file);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
