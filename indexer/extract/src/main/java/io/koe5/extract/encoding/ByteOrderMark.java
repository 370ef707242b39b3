package io.koe5.extract.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first bytes of a file that say which Unicode encoding it is in.
 *
 * @param charset without a mark of its own
 * @param bytes of the mark; not to be changed
 */
record ByteOrderMark(Charset charset, byte[] bytes) {
  /** UTF-32 first: its little-endian mark begins with that of UTF-16. */
  private static final List<ByteOrderMark> ALL =
      List.of(
          new ByteOrderMark(StandardCharsets.UTF_8, bytes(0xEF, 0xBB, 0xBF)),
          new ByteOrderMark(Charset.forName("UTF-32LE"), bytes(0xFF, 0xFE, 0, 0)),
          new ByteOrderMark(Charset.forName("UTF-32BE"), bytes(0, 0, 0xFE, 0xFF)),
          new ByteOrderMark(StandardCharsets.UTF_16LE, bytes(0xFF, 0xFE)),
          new ByteOrderMark(StandardCharsets.UTF_16BE, bytes(0xFE, 0xFF)));

  static Optional<ByteOrderMark> of(byte[] content) {
    return ALL.stream().filter(mark -> mark.begins(content)).findFirst();
  }

  private boolean begins(byte[] content) {
    return content.length >= bytes.length
        && Arrays.equals(content, 0, bytes.length, bytes, 0, bytes.length);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
