package io.koe5.extract.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a format lets a file say which encoding it is in. */
enum Declaration {
  /** Nowhere. */
  NONE("(?!)"),
  /** XML's first line; Python's and Ruby's comment in one of the first two; CSS's first rule. */
  FIRST_LINES(
      "\\A\\s*<\\?xml[^>]{1,200}encoding\\s*=\\s*[\"']([\\w.:-]+)"
          + "|\\A(?:#.*\\R)?[ \\t\\f]*#.*?coding[:=][ \\t]*([\\w.:-]+)"
          + "|\\A@charset \"([\\w.:-]+)\""),
  /** A page's meta element, or the first line of one that is XML. */
  PAGE(
      "<meta[^>]{1,500}charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)"
          + "|\\A\\s*<\\?xml[^>]{1,200}encoding\\s*=\\s*[\"']([\\w.:-]+)");

  /** Within how many bytes of its start a file must say it. */
  private static final int START = 4_096;

  private final Pattern pattern;

  Declaration(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** The name that a file gives. */
  Optional<String> in(byte[] content) {
    int length = Math.min(content.length, START);
    Matcher found = pattern.matcher(new String(content, 0, length, StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        String name = found.group(group).toLowerCase(Locale.ROOT);
        // What could be read as single bytes is not UTF-16.
        return name.startsWith("utf-16") ? Optional.empty() : Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
