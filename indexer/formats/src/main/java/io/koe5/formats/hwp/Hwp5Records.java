package io.koe5.formats.hwp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.util.LittleEndian;

/**
 * The records of a stream of an HWP 5 document, one after the other: 10 bits tag, 10 bits level, 12
 * bits size, where the size 4095 says that 4 bytes of size follow.
 */
final class Hwp5Records {
  private static final int SIZE_FOLLOWS = 0xfff;

  /** A paragraph of this many bytes would be a book. */
  private static final int LARGEST_HELD = 64 << 20;

  private final InputStream stream;
  private int tag;
  private int level;
  private long unread;

  Hwp5Records(InputStream stream) {
    this.stream = stream;
  }

  /** Goes on to the next record; false at the end of the stream. */
  boolean next() throws IOException {
    stream.skipNBytes(unread);
    unread = 0;
    byte[] head = stream.readNBytes(Integer.BYTES);
    if (isPadding(head)) {
      return false;
    }
    int bits = LittleEndian.getInt(head);
    tag = bits & 0x3ff;
    level = bits >>> 10 & 0x3ff;
    unread = Integer.toUnsignedLong(bits) >>> 20;
    if (unread == SIZE_FOLLOWS) {
      unread = LittleEndian.getUInt(exactly(Integer.BYTES));
    }
    return true;
  }

  /** The cipher of distribution documents leaves zeros behind the last record. */
  private static boolean isPadding(byte[] head) {
    if (head.length == Integer.BYTES) {
      return LittleEndian.getInt(head) == 0;
    }
    for (byte value : head) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  int tag() {
    return tag;
  }

  int level() {
    return level;
  }

  /** The body of the record, once. */
  Hwp5Fields body() throws IOException {
    if (unread > LARGEST_HELD) {
      throw new SizeLimit.ExceededException();
    }
    int size = (int) unread;
    unread = 0;
    return new Hwp5Fields(exactly(size));
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = stream.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("a record ends after " + bytes.length + " of " + size + " bytes");
    }
    return bytes;
  }
}
