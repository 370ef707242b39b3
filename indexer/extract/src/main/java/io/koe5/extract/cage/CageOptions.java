package io.koe5.extract.cage;

/**
 * What is read only where a person asks for it.
 *
 * @param archives whether the files within archives are read
 * @param ocr whether text is recognized in pictures of pages, by the program tesseract
 */
public record CageOptions(boolean archives, boolean ocr) {
  /** Neither. */
  public static final CageOptions NONE = new CageOptions(false, false);
}
