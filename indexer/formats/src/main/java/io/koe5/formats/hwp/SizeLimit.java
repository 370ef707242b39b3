package io.koe5.formats.hwp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What one document may unpack to: all its parts together.
 *
 * <p>The largest documents in public offices unpack to some tens of megabytes without their
 * pictures, which are not read here.
 */
final class SizeLimit {
  private static final long MOST_BYTES = 256L << 20;

  private long left = MOST_BYTES;

  /** A document that unpacks to more than it may. */
  static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    ExceededException() {
      super("unpacks to more than " + MOST_BYTES + " bytes");
    }
  }

  /** The same bytes, counted. */
  InputStream counting(InputStream unpacked) {
    return new FilterInputStream(unpacked) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
      }

      @Override
      public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
      }
    };
  }

  private void count(long bytes) throws ExceededException {
    left -= bytes;
    if (left < 0) {
      throw new ExceededException();
    }
  }
}
