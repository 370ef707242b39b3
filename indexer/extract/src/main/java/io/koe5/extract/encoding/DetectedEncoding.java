package io.koe5.extract.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The encoding that bytes are read in.
 *
 * @param charset what decodes them
 * @param assumed whether nothing says so but the likelihood of the text that comes out: there is no
 *     byte order mark, no declaration that holds, and it is not valid UTF-8
 * @param plausible whether what comes out resembles a text; the bytes of a picture do not
 */
public record DetectedEncoding(Charset charset, boolean assumed, boolean plausible) {
  /** What people call charsets that the JDK names differently. */
  private static final Map<String, String> COMMON_NAMES =
      Map.of("x-windows-949", "CP949", "x-Johab", "Johab", "windows-31j", "Shift_JIS");

  static final DetectedEncoding UTF_8 = certain(StandardCharsets.UTF_8);

  static DetectedEncoding certain(Charset charset) {
    return new DetectedEncoding(charset, false, true);
  }

  /** The name that people know it by, such as "CP949". */
  public String name() {
    return COMMON_NAMES.getOrDefault(charset.name(), charset.name());
  }
}
