package io.koe5.extract.encoding;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A part of a file that is looked at.
 *
 * @param content of the whole file; not to be changed
 * @param start in bytes, even, so that UTF-16 is not cut into
 * @param end in bytes
 */
record Piece(byte[] content, int start, int end) {
  /** So many bytes at a piece's begin may belong to a character that began before it. */
  static final int EDGE = 4;

  private static final int SIZE = 1 << 20;

  /** The whole of a small file; else its first, its middle and its last megabyte. */
  static List<Piece> of(byte[] content) {
    int length = content.length;
    if (length <= 3 * SIZE) {
      return List.of(new Piece(content, 0, length));
    }
    int middle = even((length - SIZE) / 2);
    return List.of(
        new Piece(content, 0, SIZE),
        new Piece(content, middle, middle + SIZE),
        new Piece(content, even(length - SIZE), length));
  }

  private static int even(int position) {
    return position & ~1;
  }

  /** The part's own bytes, from position 0. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(content, start, end - start).slice();
  }

  boolean beginsFile() {
    return start == 0;
  }

  boolean endsFile() {
    return end == content.length;
  }
}
