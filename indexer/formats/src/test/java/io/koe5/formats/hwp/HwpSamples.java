package io.koe5.formats.hwp;

import java.util.List;
import java.util.Map;

/** Whole documents of Hancom's, written with the libraries of their formats. */
public final class HwpSamples {
  private HwpSamples() {}

  /** An HWP 5 document with these paragraphs. */
  public static byte[] hwp5(List<String> paragraphs) throws Exception {
    Hwp5Author author = new Hwp5Author();
    for (String paragraph : paragraphs) {
      author.paragraph(Hwp5Author.text(paragraph));
    }
    return author.bytes();
  }

  /** An HWPX document with these paragraphs. */
  public static byte[] hwpx(List<String> paragraphs) throws Exception {
    HwpxAuthor author = new HwpxAuthor();
    for (String paragraph : paragraphs) {
      author.paragraph(HwpxAuthor.text(paragraph));
    }
    return author.bytes();
  }

  /** The parts of a zip by name, to be changed and packed again. */
  public static Map<String, byte[]> parts(byte[] zip) throws Exception {
    return HwpxAuthor.parts(zip);
  }
}
