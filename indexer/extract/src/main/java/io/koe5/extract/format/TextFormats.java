package io.koe5.extract.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats that are text themselves and so are read without any danger. */
public final class TextFormats {
  private static final Map<String, Extractor> BY_EXTENSION = byExtension();

  private TextFormats() {}

  /** The reader of files with this lower-case extension, if they are text of a known kind. */
  public static Optional<Extractor> of(String extension) {
    return Optional.ofNullable(BY_EXTENSION.get(extension));
  }

  /** The part of a file name after its last dot, in lower case; empty if there is none. */
  public static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static Map<String, Extractor> byExtension() {
    Extractor plain = new PlainText();
    Extractor markdown = new Markdown();
    Extractor html = new Html();
    return Map.of(
        "txt", plain,
        "text", plain,
        "md", markdown,
        "markdown", markdown,
        "html", html,
        "htm", html,
        "xhtml", html);
  }
}
