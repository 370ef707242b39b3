package io.koe5.extract.format;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;

/** Gives a parser its text piece by piece, and no more of it once its time is over. */
final class TimedReader extends Reader {
  /** So that what stands in one piece takes a parser a moment, whatever it is. */
  private static final int PIECE = 1_024;

  private final StringReader text;
  private final long start = System.nanoTime();
  private final Duration time;

  TimedReader(String text, Duration time) {
    this.text = new StringReader(text);
    this.time = time;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (System.nanoTime() - start > time.toNanos()) {
      throw new IOException("longer than " + time);
    }
    return text.read(buffer, offset, Math.min(length, PIECE));
  }

  @Override
  public void close() {
    text.close();
  }
}
