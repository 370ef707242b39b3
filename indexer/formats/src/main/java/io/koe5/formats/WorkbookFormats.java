package io.koe5.formats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The records of a workbook before 2007 ([MS-XLS] 2.4), its Korean formats of dates put in the
 * signs that POI knows: Tika lets nobody format its cells. Not thread-safe.
 */
final class WorkbookFormats {
  private static final int HEAD = 4;
  private static final int END_OF_GLOBALS = 0x000A;
  private static final int ENCRYPTION = 0x002F;
  private static final int CELL_STYLE = 0x00E0;
  private static final int FORMAT = 0x041E;

  /** Where the number of a style's format stands, and the length of a format's text. */
  private static final int AT = 2;

  private static final int TEXT = 5;

  /** Numbers for the formats that a workbook names by number alone; Excel's own end far below. */
  private static final int OWN = 10_000;

  private final ByteBuffer records;
  private final ByteArrayOutputStream put = new ByteArrayOutputStream();
  private boolean isChanged;

  WorkbookFormats(byte[] workbook) {
    records = ByteBuffer.wrap(workbook).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All records; those of an encrypted workbook, and of one that is cut off, as they are. */
  byte[] put() {
    while (records.remaining() >= HEAD) {
      int kind = records.getShort(records.position()) & 0xffff;
      int length = records.getShort(records.position() + 2) & 0xffff;
      if (kind == ENCRYPTION || kind == END_OF_GLOBALS || length + HEAD > records.remaining()) {
        break;
      }
      byte[] body = new byte[length];
      records.position(records.position() + HEAD).get(body);
      record(kind, body);
    }
    put.write(records.array(), records.position(), records.remaining());
    return put.toByteArray();
  }

  /** Whether any record was put anew. */
  boolean isChanged() {
    return isChanged;
  }

  private void record(int kind, byte[] body) {
    ByteBuffer fields = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    if (kind == FORMAT && body.length > TEXT) {
      Optional<String> known = DateFormats.known(text(body, fields.getShort(AT) & 0xffff));
      if (known.isPresent()) {
        format(fields.getShort(0), known.get());
        return;
      }
    } else if (kind == CELL_STYLE && body.length > AT + 1) {
      int number = fields.getShort(AT) & 0xffff;
      Optional<String> named = Optional.ofNullable(DateFormats.byNumber().get(number));
      if (named.isPresent()) {
        fields.putShort(AT, (short) (OWN + number));
        format(OWN + number, DateFormats.known(named.get()).orElse(named.get()));
      }
    }
    write(kind, body);
  }

  private static String text(byte[] body, int letters) {
    boolean wide = (body[TEXT - 1] & 1) == 1;
    Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
    return new String(body, TEXT, Math.min(letters * (wide ? 2 : 1), body.length - TEXT), charset);
  }

  /** Writes a format; of several of one number the last holds, and those by number are equal. */
  private void format(int number, String text) {
    isChanged = true;
    byte[] letters = text.getBytes(StandardCharsets.UTF_16LE);
    ByteBuffer body = ByteBuffer.allocate(TEXT + letters.length).order(ByteOrder.LITTLE_ENDIAN);
    body.putShort((short) number).putShort((short) text.length()).put((byte) 1).put(letters);
    write(FORMAT, body.array());
  }

  private void write(int kind, byte[] body) {
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) kind).putShort((short) body.length);
    put.writeBytes(head.array());
    put.writeBytes(body);
  }
}
