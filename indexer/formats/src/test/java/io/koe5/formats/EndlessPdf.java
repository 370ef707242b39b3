package io.koe5.formats;

import java.nio.charset.StandardCharsets;

/** A small document, with no fault in it, that takes a reader all the time there is. */
final class EndlessPdf {
  private static final int DEPTH = 12;

  private EndlessPdf() {}

  /** One page whose drawing draws another ten times, and so on: more than anybody waits for. */
  static byte[] bytes() {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    pdf.append("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    pdf.append("2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n");
    pdf.append("3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R");
    pdf.append("/Resources<</XObject<</X 5 0 R>>>>>> endobj\n");
    pdf.append("4 0 obj <</Length 5>> stream\n/X Do\nendstream endobj\n");
    String ten = "/X Do ".repeat(10);
    for (int i = 5; i < 5 + DEPTH; i++) {
      pdf.append(i).append(" 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 60");
      pdf.append("/Resources<</XObject<</X ").append(i + 1).append(" 0 R>>>>>> stream\n");
      pdf.append(ten).append("\nendstream endobj\n");
    }
    pdf.append(5 + DEPTH).append(" 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 3>> ");
    pdf.append("stream\nq Q\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");
    return pdf.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
