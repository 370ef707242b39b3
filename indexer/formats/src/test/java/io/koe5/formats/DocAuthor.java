package io.koe5.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Writes letters as Word 97 stored them, for POI reads them only: the two streams of [MS-DOC] with
 * one piece of text in one run without formatting.
 */
final class DocAuthor {
  private static final int TEXT = 0x800;
  private static final int PAGE = 512;
  private static final int PAIRS = 93;
  private static final int PAIRS_START = 154;

  /** Where a pair of position and length stands among those of the head. */
  private static final int STYLES = 1;

  private static final int RUNS = 12;
  private static final int FONTS = 15;
  private static final int PROPERTIES = 31;
  private static final int PIECES = 33;

  /** In the head: the flag that the tables are in the stream "1Table". */
  private static final short TABLES_IN_1 = 0x0200;

  private DocAuthor() {}

  /** A letter with these paragraphs. */
  static byte[] of(List<String> paragraphs) throws IOException {
    return written(String.join("\r", paragraphs) + "\r", "");
  }

  /** A letter of one paragraph with a footnote, which begins with the mark of its number. */
  static byte[] withNote(String paragraph, String note) throws IOException {
    return written(paragraph + "\u0002\r", "\u0002" + note + "\r");
  }

  private static byte[] written(String body, String notes) throws IOException {
    String text = body + notes;
    byte[] letters = text.getBytes(StandardCharsets.UTF_16LE);
    int end = TEXT + letters.length;
    int page = end / PAGE + 1;
    ByteBuffer main = little((page + 1) * PAGE);
    head(main, body.length(), notes.length());
    ByteBuffer tables = little(PAGE * 2);
    table(main, tables, STYLES, little(20).putShort((short) 18).putShort(4, (short) 10));
    table(main, tables, FONTS, little(4));
    table(main, tables, PROPERTIES, little(600));
    table(main, tables, RUNS, little(12).putInt(TEXT).putInt(end).putInt(page));
    table(main, tables, PIECES, pieces(text.length()));
    main.position(TEXT).put(letters);
    main.putInt(page * PAGE, TEXT)
        .putInt(page * PAGE + 4, end)
        .put(page * PAGE + PAGE - 1, (byte) 1);
    return container(bytes(main), bytes(tables));
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer all) {
    byte[] bytes = new byte[all.capacity()];
    all.get(0, bytes);
    return bytes;
  }

  private static void head(ByteBuffer main, int body, int notes) {
    main.putShort(0, (short) 0xa5ec).putShort(2, (short) 0xc1).putShort(10, TABLES_IN_1);
    main.putShort(12, (short) 0xbf).putInt(24, TEXT).putInt(28, main.capacity());
    main.putShort(32, (short) 14).putShort(62, (short) 22);
    main.putInt(64, main.capacity()).putInt(76, body).putInt(80, notes);
    main.putShort(152, (short) PAIRS);
  }

  /** Adds a table, and to the head where it is. */
  private static void table(ByteBuffer main, ByteBuffer tables, int number, ByteBuffer table) {
    int pair = PAIRS_START + 8 * number;
    main.putInt(pair, tables.position()).putInt(pair + 4, table.capacity());
    tables.put(bytes(table));
  }

  /** One piece: from the first character to the last, two bytes each. */
  private static ByteBuffer pieces(int characters) {
    ByteBuffer pieces = little(5 + 16);
    pieces.put((byte) 2).putInt(16).putInt(0).putInt(characters);
    return pieces.putShort((short) 0).putInt(TEXT).putShort((short) 0);
  }

  private static byte[] container(byte[] main, byte[] tables) throws IOException {
    try (POIFSFileSystem document = new POIFSFileSystem()) {
      document.createDocument(new ByteArrayInputStream(main), "WordDocument");
      document.createDocument(new ByteArrayInputStream(tables), "1Table");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }
}
