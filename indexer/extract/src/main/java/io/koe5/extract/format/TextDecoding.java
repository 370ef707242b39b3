package io.koe5.extract.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/** Bytes to text: strictly, so that no text goes wrong without a word. */
final class TextDecoding {
  /** Damaged logs hold a zero here and there; more of them mean that it is no text. */
  private static final int CHARACTERS_PER_STRAY_ZERO = 1_000;

  private static final String LONE_SURROGATE =
      "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]";

  private TextDecoding() {}

  /** UTF-8, or UTF-16 where a byte order mark says so. */
  static String decode(byte[] bytes) throws ExtractionException {
    return decode(bytes, StandardCharsets.UTF_8);
  }

  /** By the byte order mark, else by the given charset; in NFC. */
  static String decode(byte[] bytes, Charset otherwise) throws ExtractionException {
    Optional<Charset> marked = byteOrderMark(bytes);
    int skipped = marked.map(charset -> charset.equals(StandardCharsets.UTF_8) ? 3 : 2).orElse(0);
    Charset charset = marked.orElse(otherwise);
    String text = strictly(ByteBuffer.wrap(bytes, skipped, bytes.length - skipped), charset);
    if (text.chars().filter(c -> c == 0).count() * CHARACTERS_PER_STRAY_ZERO > text.length()) {
      throw unsupported("not-text");
    }
    return normal(text.replace('\0', ' '));
  }

  /** In NFC and without halves of surrogate pairs, which neither Lucene nor tokenizers take. */
  static String normal(String text) {
    String whole =
        text.codePoints().anyMatch(TextDecoding::isSurrogate)
            ? text.replaceAll(LONE_SURROGATE, "\uFFFD")
            : text;
    return Normalizer.normalize(whole, Normalizer.Form.NFC);
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Optional<Charset> byteOrderMark(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String strictly(ByteBuffer bytes, Charset charset) throws ExtractionException {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException e) {
      throw unsupported("not-decodable", charset.displayName());
    }
  }

  private static ExtractionException unsupported(String key, Object... arguments) {
    return new ExtractionException(
        FailureKind.UNSUPPORTED, FailureKind.MESSAGES.text(key, arguments));
  }
}
