package io.koe5.formats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Text whose encoding is said outside of it, as mails do. */
final class DeclaredText {
  /** Names that in Korea stand for Microsoft's code page, which holds more than they say. */
  private static final Set<String> KOREAN =
      Set.of("euc-kr", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "cp949", "ms949", "korean");

  /** What mails declare that declare nothing. */
  private static final Set<String> NOTHING = Set.of("us-ascii", "ascii", "iso-8859-1");

  private DeclaredText() {}

  /** The charset of this name as Korean programs mean it, if there is one. */
  static Optional<Charset> charset(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (NOTHING.contains(lower)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(KOREAN.contains(lower) ? "x-windows-949" : lower));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** In UTF-8 with a mark where the bytes are what was declared; else as they are. */
  static byte[] decoded(byte[] bytes, Optional<String> declared) {
    return declared
        .flatMap(DeclaredText::charset)
        .flatMap(charset -> strictly(bytes, charset))
        .map(text -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))
        .orElse(bytes);
  }

  /** The text, if the bytes are one in this charset. */
  static Optional<CharBuffer> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes)));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
