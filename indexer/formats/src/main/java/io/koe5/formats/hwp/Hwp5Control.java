package io.koe5.formats.hwp;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.poi.util.LittleEndian;

/**
 * What stands in a paragraph beside text, as its control header says.
 *
 * @param id four letters, such as "tbl " or "gso "
 * @param words text that the header itself holds, empty for most
 */
record Hwp5Control(String id, String words) {
  private static final String TABLE = "tbl ";

  /** The kinds of numbers that a caption counts: pictures, tables, equations. */
  private static final Set<Integer> CAPTION_NUMBERS = Set.of(3, 4, 5);

  static Hwp5Control of(Hwp5Fields header) {
    byte[] letters = new byte[Integer.BYTES];
    // Stored as a number, so the last letter comes first.
    LittleEndian.putInt(letters, 0, Integer.reverseBytes(header.integer(0)));
    String id = new String(letters, StandardCharsets.ISO_8859_1);
    return new Hwp5Control(id, words(id, header));
  }

  private static String words(String id, Hwp5Fields header) {
    return switch (id) {
      case "atno" -> number(header);
      case "tcps" -> header.text(Integer.BYTES);
      case "tdut" ->
          header.text(Integer.BYTES) + "(" + header.text(header.textEnd(Integer.BYTES)) + ")";
      default -> "";
    };
  }

  private static String number(Hwp5Fields header) {
    boolean counted = CAPTION_NUMBERS.contains(header.integer(Integer.BYTES) & 0x0f);
    return counted ? String.valueOf(header.unsignedShort(2 * Integer.BYTES)) : "";
  }

  /**
   * What a list of paragraphs in this control is.
   *
   * @param afterBody whether it stands behind the record that says what is drawn
   */
  Block list(boolean afterBody) {
    return switch (id) {
      case TABLE -> afterBody ? Block.CELL : Block.CAPTION;
      case "gso ", "eqed" -> afterBody ? Block.TEXT_BOX : Block.CAPTION;
      case "head" -> Block.HEADER;
      case "foot" -> Block.FOOTER;
      case "fn  " -> Block.FOOTNOTE;
      case "en  " -> Block.ENDNOTE;
      case "form" -> Block.TEXT_BOX;
      default -> Block.HIDDEN;
    };
  }
}
