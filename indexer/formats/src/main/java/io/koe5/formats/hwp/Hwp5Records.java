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
  private static final int CIPHER_BLOCK = 16;

  /** A paragraph of this many bytes would be a book. */
  private static final int LARGEST_HELD = 16 << 20;

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
    if (isZero(head)) {
      requirePadding();
      return false;
    }
    if (head.length < Integer.BYTES) {
      throw new EOFException("a record ends in its header");
    }
    int bits = LittleEndian.getInt(head);
    tag = bits & 0x3ff;
    level = bits >>> 10 & 0x3ff;
    int size = bits >>> 20;
    unread = size == SIZE_FOLLOWS ? LittleEndian.getUInt(exactly(Integer.BYTES)) : size;
    return true;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte value : bytes) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** A cipher may leave zeros behind the last record, less than one of its blocks. */
  private void requirePadding() throws IOException {
    byte[] rest = stream.readNBytes(CIPHER_BLOCK);
    if (rest.length == CIPHER_BLOCK || !isZero(rest)) {
      throw new IOException("zeros stand where a record should");
    }
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
