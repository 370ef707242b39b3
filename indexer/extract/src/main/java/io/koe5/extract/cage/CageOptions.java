package io.koe5.extract.cage;

import java.util.List;
import java.util.Optional;

/**
 * What is read only where a person asks for it.
 *
 * @param archives whether the files within archives are read
 * @param ocr whether text is recognized in pictures of pages, by the program tesseract
 */
public record CageOptions(boolean archives, boolean ocr) {
  private static final String ARCHIVES = "archives";
  private static final String OCR = "ocr";

  /** Neither. */
  public static final CageOptions NONE = new CageOptions(false, false);

  /** What a code says; nothing for none. */
  public static CageOptions of(Optional<String> code) {
    List<String> words = List.of(code.orElse("").split(" ", -1));
    return new CageOptions(words.contains(ARCHIVES), words.contains(OCR));
  }

  /** In a word or two, as an index remembers it. */
  public String code() {
    return ((archives ? ARCHIVES : "") + (ocr ? " " + OCR : "")).strip();
  }

  /** What either of the two asks for. */
  public CageOptions and(CageOptions other) {
    return new CageOptions(archives || other.archives, ocr || other.ocr);
  }
}
