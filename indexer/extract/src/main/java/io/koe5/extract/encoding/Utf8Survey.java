package io.koe5.extract.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What bytes are in the eyes of UTF-8.
 *
 * @param isValid whether all of them are
 * @param hasZero whether a NUL is among them, as in UTF-16 and in programs
 * @param hasShort whether there are sequences of two bytes: these two may be a syllable of CP949
 * @param hasLong whether there are sequences of three or four bytes
 */
record Utf8Survey(boolean isValid, boolean hasZero, boolean hasShort, boolean hasLong) {
  private static final int BUFFER = 8_192;

  static Utf8Survey of(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    boolean zero = false;
    boolean shorter = false;
    boolean longer = false;
    CoderResult result;
    do {
      result = decoder.decode(in, out, true);
      out.flip();
      while (out.hasRemaining()) {
        char c = out.get();
        zero |= c == 0;
        shorter |= c >= 0x80 && c < 0x800;
        longer |= c >= 0x800;
      }
      out.clear();
    } while (result.isOverflow());
    return new Utf8Survey(result.isUnderflow(), zero, shorter, longer);
  }

  boolean isAscii() {
    return isValid && !hasShort && !hasLong;
  }

  /** Valid, and not by chance. */
  boolean isCertain() {
    return isValid && !hasZero && (hasLong || !hasShort);
  }
}
