package io.koe5.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** PDFs written object by object, as no library would write them. */
final class RawPdf {
  /** Where the text of a page begins, in points. */
  private static final String TOP_LEFT = "50 780";

  private static final String DESCRIPTOR =
      "<</Type/FontDescriptor/FontName/HYSMyeongJo-Medium/Flags 6/FontBBox[0 -148 1001 880]"
          + "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>";

  private RawPdf() {}

  /** A file of these objects, the first of which is number 1 and the catalog. */
  static byte[] of(List<String> objects) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(latin("%PDF-1.5\n"));
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      places.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.size()));
      file.writeBytes(latin((i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n"));
    }
    int size = objects.size() + 1;
    file.writeBytes(
        latin(
            "xref\n0 %d\n%strailer <</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(size, places, size, file.size())));
    return file.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String stream(String content) {
    return "<</Length " + content.length() + ">> stream\n" + content + "\nendstream";
  }

  /**
   * Pages of Korean lines in a font that is named and not embedded, as office programs do with
   * those that every Korean reader has.
   */
  static byte[] korean(List<List<String>> pages) {
    return inFont(pages, "UniKS-UCS2-H", "Korea1", "");
  }

  /**
   * The same in a font whose codes only the font itself could explain.
   *
   * @param toUnicode the body of a map from codes to characters; empty for none
   */
  static byte[] coded(List<List<String>> pages, String toUnicode) {
    return inFont(pages, "Identity-H", "Identity", toUnicode);
  }

  private static byte[] inFont(
      List<List<String>> pages, String encoding, String ordering, String toUnicode) {
    List<String> objects = new ArrayList<>();
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < pages.size(); i++) {
      kids.append(6 + 2 * i + 1).append(" 0 R ");
    }
    objects.add("<</Type/Catalog/Pages 2 0 R>>");
    objects.add("<</Type/Pages/Kids[%s]/Count %d>>".formatted(kids, pages.size()));
    objects.add(
        "<</Type/Font/Subtype/Type0/BaseFont/HYSMyeongJo-Medium/Encoding/%s/DescendantFonts[4 0 R]%s>>"
            .formatted(encoding, toUnicode.isEmpty() ? "" : "/ToUnicode 6 0 R"));
    objects.add(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/HYSMyeongJo-Medium/CIDSystemInfo<</Registry(Adobe)"
            + "/Ordering(%s)/Supplement 1>>/FontDescriptor 5 0 R/DW 1000>>".formatted(ordering));
    objects.add(DESCRIPTOR);
    objects.add(stream(map(toUnicode)));
    for (List<String> lines : pages) {
      objects.add(
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
              .formatted(objects.size() + 2));
      objects.add(stream(content(lines)));
    }
    return of(objects);
  }

  private static String map(String body) {
    return "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + body
        + "\nendcmap end end";
  }

  private static String content(List<String> lines) {
    StringBuilder content = new StringBuilder("BT /F1 11 Tf 14 TL " + TOP_LEFT + " Td\n");
    for (String line : lines) {
      content.append('<');
      line.chars().forEach(unit -> content.append(String.format(Locale.ROOT, "%04X", unit)));
      content.append("> Tj T*\n");
    }
    return content.append("ET").toString();
  }
}
