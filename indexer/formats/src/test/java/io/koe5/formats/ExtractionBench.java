package io.koe5.formats;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Makes documents of five pages and measures how many the cage reads in a second. */
public final class ExtractionBench {
  private static final int DOCUMENTS = 1_000;
  private static final int PARAGRAPHS = 100;
  private static final int ROWS = 250;

  private ExtractionBench() {}

  /** Prints one line; a folder given holds further documents, each read as often as the others. */
  public static void main(String[] arguments) throws IOException, ExtractionException {
    Path folder = Files.createTempDirectory("koe5-extraction-");
    List<Path> files = documents(folder, List.of(arguments));
    long characters = 0;
    long start = System.nanoTime();
    try (Cage cage = new Cage(CageOptions.NONE, CageLimits.standard())) {
      for (int i = 0; i < DOCUMENTS; i++) {
        characters += CageFile.read(cage, files.get(i % files.size())).text().length();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d documents of %d kinds, %d characters, %.1f s, %.1f files/s%n",
        DOCUMENTS,
        files.size(),
        characters,
        seconds,
        DOCUMENTS / seconds);
    for (Path file : files) {
      if (file.startsWith(folder)) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static List<Path> documents(Path folder, List<String> others) throws IOException {
    List<String> pages =
        Collections.nCopies(
            5, "The contract is valid from the first day of the month.\n".repeat(45));
    List<Path> files = new ArrayList<>();
    files.add(Files.write(folder.resolve("a.docx"), Samples.longDocx(PARAGRAPHS)));
    files.add(Files.write(folder.resolve("a.pdf"), Samples.pdf(pages)));
    files.add(Files.write(folder.resolve("a.xlsx"), Samples.xlsx(ROWS)));
    for (String other : others) {
      files.add(Path.of(other));
    }
    return files;
  }
}
