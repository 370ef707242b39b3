package io.koe5.formats.hwp;

import java.nio.charset.StandardCharsets;
import org.apache.poi.util.LittleEndian;

/**
 * The body of a record, by offsets. What older versions did not write reads as zero or as no text.
 *
 * @param bytes owned by this record
 */
record Hwp5Fields(byte[] bytes) {

  int unsignedByte(int offset) {
    return offset < bytes.length ? bytes[offset] & 0xff : 0;
  }

  int unsignedShort(int offset) {
    return offset + Short.BYTES <= bytes.length ? LittleEndian.getUShort(bytes, offset) : 0;
  }

  int integer(int offset) {
    return offset + Integer.BYTES <= bytes.length ? LittleEndian.getInt(bytes, offset) : 0;
  }

  /** A text of which the two bytes at the offset are the length in characters. */
  String text(int offset) {
    int start = offset + Short.BYTES;
    int length = Math.min(unsignedShort(offset), Math.max(0, bytes.length - start) / Short.BYTES);
    return new String(
        bytes, Math.min(start, bytes.length), length * Short.BYTES, StandardCharsets.UTF_16LE);
  }

  /** Where such a text ends. */
  int textEnd(int offset) {
    return offset + Short.BYTES + unsignedShort(offset) * Short.BYTES;
  }
}
