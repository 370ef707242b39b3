package io.koe5.extract.encoding;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the encoding of bytes and decodes them. Thread-safe; changes no array it is given. */
public final class Encodings {
  /**
   * Names under which files declare KS X 1001 but hold Microsoft's larger code page, without which
   * 8,822 syllables are missing.
   */
  private static final Set<String> KOREAN =
      Set.of(
          "euc-kr",
          "euckr",
          "euc_kr",
          "ks_c_5601-1987",
          "ks_c_5601-1989",
          "ks_c_5601",
          "ksc_5601",
          "ksc5601",
          "cp949",
          "ms949",
          "uhc",
          "korean",
          "iso-ir-149");

  /** What programs declare unasked, whatever the text is in. */
  private static final Set<String> SAYS_NOTHING =
      Set.of("US-ASCII", "ISO-8859-1", "windows-1252", "x-user-defined");

  private static final byte[] ISO_2022_KR = {0x1B, '$', ')', 'C'};
  private static final byte[] ISO_2022_JP = {0x1B, '$', 'B'};

  private Encodings() {}

  /**
   * The charset of this name, where Korean code pages are read as the largest of them and Shift_JIS
   * as Microsoft's; empty if the name is of none that Java knows.
   */
  public static Optional<Charset> named(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    try {
      return Optional.of(
          Charset.forName(
              KOREAN.contains(lower)
                  ? Candidate.KOREAN
                  : lower.equals("shift_jis") ? "windows-31j" : lower));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /**
   * The encoding that bytes are most likely in: by the byte order mark, else UTF-8 if they are
   * valid in it, else as declared if they are valid in that, else the likeliest.
   *
   * @param bytes of a whole file, text or not; a character cut off at the end counts as an error
   * @param declared name of a charset that the file, or what brought it, says it is in
   */
  public static DetectedEncoding detect(byte[] bytes, Optional<String> declared) {
    Optional<ByteOrderMark> mark = ByteOrderMark.of(bytes);
    if (mark.isPresent()) {
      return DetectedEncoding.certain(mark.get().charset());
    }
    Utf8Survey utf8 = Utf8Survey.of(bytes);
    Optional<Charset> escaped = utf8.isAscii() ? escaped(bytes) : Optional.empty();
    if (escaped.isPresent()) {
      return DetectedEncoding.certain(escaped.get());
    }
    if (utf8.isCertain()) {
      return DetectedEncoding.UTF_8;
    }
    return declared
        .flatMap(Encodings::named)
        .filter(charset -> isHeld(charset, bytes))
        .map(DetectedEncoding::certain)
        .orElseGet(() -> likeliest(bytes, utf8));
  }

  /** Bytes as text in the encoding that they are {@linkplain #detect detected} to be in. */
  public static DecodedText decode(byte[] bytes, Optional<String> declared) {
    DetectedEncoding encoding = detect(bytes, declared);
    int mark = ByteOrderMark.of(bytes).map(found -> found.bytes().length).orElse(0);
    return new DecodedText(
        new String(bytes, mark, bytes.length - mark, encoding.charset()), encoding);
  }

  /** Seven-bit encodings, which announce themselves by escape sequences. */
  private static Optional<Charset> escaped(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 4_096), StandardCharsets.ISO_8859_1);
    if (start.contains(new String(ISO_2022_KR, StandardCharsets.ISO_8859_1))) {
      return Optional.of(Charset.forName("ISO-2022-KR"));
    }
    return start.contains(new String(ISO_2022_JP, StandardCharsets.ISO_8859_1))
        ? Optional.of(Charset.forName("ISO-2022-JP"))
        : Optional.empty();
  }

  private static boolean isHeld(Charset charset, byte[] bytes) {
    if (SAYS_NOTHING.contains(charset.name())) {
      return false;
    }
    String text = new String(bytes, charset);
    return text.indexOf('\uFFFD') < 0 && text.indexOf('\0') < 0;
  }

  private static DetectedEncoding likeliest(byte[] bytes, Utf8Survey utf8) {
    List<Piece> pieces = Piece.of(bytes);
    Reading best =
        Candidate.ALL.stream()
            .map(candidate -> Reading.of(candidate, pieces))
            .min(Comparator.comparingLong(Reading::cost))
            .orElseThrow();
    Charset charset = best.candidate().charset();
    boolean certain = utf8.isValid() && charset.equals(StandardCharsets.UTF_8);
    return new DetectedEncoding(charset, !certain, certain || best.isPlausible());
  }
}
