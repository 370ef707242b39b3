package io.koe5.formats.hwp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Little-endian numbers from a stream, or from a part of it, that may end too early. */
final class Hwp3Input {
  private final InputStream stream;
  private long left;

  private Hwp3Input(InputStream stream, long left) {
    this.stream = stream;
    this.left = left;
  }

  /** Everything that is in a stream. */
  static Hwp3Input of(InputStream stream) {
    return new Hwp3Input(stream, Long.MAX_VALUE);
  }

  /** The next bytes as an input of their own; to be read or skipped before this one goes on. */
  Hwp3Input part(long bytes) throws EOFException {
    take(bytes);
    return new Hwp3Input(stream, bytes);
  }

  private void take(long bytes) throws EOFException {
    if (bytes > left) {
      throw new EOFException("it ends too early");
    }
    left -= bytes;
  }

  int unsignedByte() throws IOException {
    take(1);
    int value = stream.read();
    if (value < 0) {
      throw new EOFException("it ends too early");
    }
    return value;
  }

  int unsignedShort() throws IOException {
    return unsignedByte() | unsignedByte() << 8;
  }

  long unsignedInt() throws IOException {
    return unsignedShort() | (long) unsignedShort() << 16;
  }

  void skip(long bytes) throws IOException {
    take(bytes);
    stream.skipNBytes(bytes);
  }

  void skipRest() throws IOException {
    skip(left);
  }

  /** Exactly so many bytes. */
  byte[] bytes(int count) throws IOException {
    take(count);
    byte[] bytes = stream.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("it ends too early");
    }
    return bytes;
  }
}
