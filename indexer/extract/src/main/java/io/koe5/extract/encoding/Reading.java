package io.koe5.extract.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;

/**
 * What comes out when a candidate reads bytes, and how unlikely a text that is. All readings are of
 * the same bytes, so the sums of their bits compare as probabilities do.
 */
final class Reading {
  /** A text without errors is likelier than any with one, unless it is made of the rarest signs. */
  private static final int ERROR = 36;

  /** Rules and rows of dots are long, but say nothing new. */
  private static final int REPETITION = 2;

  /**
   * Latin letters stand before a Korean particle, hardly ever behind a syllable, and never next to
   * Cyrillic ones; those with accents stand among those without: else the reading is wrong.
   */
  private static final int CHANGE_OF_SCRIPT = 6;

  private static final int BUFFER = 8_192;

  /** Noise cannot be told in fewer bits than it has; a text can, but for its first few signs. */
  private static final int BITS_PER_BYTE = 9;

  private static final int SHORT_TEXT = 24;

  private final Candidate candidate;
  private final Writing[] writings;
  private final long[] bits;
  private long bytes;
  private char previous = ' ';

  private Reading(Candidate candidate) {
    this.candidate = candidate;
    writings = candidate.writings().toArray(Writing[]::new);
    bits = new long[writings.length];
  }

  /** Reads these pieces of a file. */
  static Reading of(Candidate candidate, List<Piece> pieces) {
    Reading reading = new Reading(candidate);
    pieces.forEach(reading::read);
    return reading;
  }

  Candidate candidate() {
    return candidate;
  }

  /** How unlikely it is that the file is in the candidate's encoding, in bits. */
  long cost() {
    return candidate.handicap() + textCost();
  }

  /** Whether what came out resembles a text. */
  boolean isPlausible() {
    return textCost() <= BITS_PER_BYTE * bytes + SHORT_TEXT;
  }

  /** As the likeliest of the writings. */
  private long textCost() {
    return Arrays.stream(bits).min().orElseThrow();
  }

  private void read(Piece piece) {
    CharsetDecoder decoder =
        candidate
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = piece.bytes();
    bytes += in.remaining();
    CharBuffer out = CharBuffer.allocate(BUFFER);
    CoderResult result;
    do {
      result = decoder.decode(in, out, piece.endsFile());
      weigh(out.flip());
      out.clear();
      if (result.isError()) {
        error(piece, in.position());
        in.position(in.position() + result.length());
      }
    } while (!result.isUnderflow());
    previous = ' ';
  }

  /** What is cut into at the piece's edges is no error. */
  private void error(Piece piece, int position) {
    if (piece.beginsFile() || position >= Piece.EDGE) {
      for (int i = 0; i < bits.length; i++) {
        bits[i] += ERROR;
      }
    }
    previous = ' ';
  }

  private void weigh(CharBuffer text) {
    while (text.hasRemaining()) {
      char c = text.get();
      int change = changesScript(previous, c) ? CHANGE_OF_SCRIPT : 0;
      for (int i = 0; i < bits.length; i++) {
        int cost = writings[i].cost(c);
        bits[i] += change + (c == previous ? Math.min(cost, REPETITION) : cost);
      }
      previous = c;
    }
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean changesScript(char first, char second) {
    if (isLatin(second)) {
      return isCyrillic(first) || (first >= '\u3041' && first <= '\uD7A3');
    }
    return isLatin(first) ? isCyrillic(second) : second >= '\u00C0' && second <= '\u00FF';
  }

  private static boolean isCyrillic(char c) {
    return c >= '\u0400' && c <= '\u04FF';
  }
}
