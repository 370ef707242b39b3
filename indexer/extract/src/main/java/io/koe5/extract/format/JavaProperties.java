package io.koe5.extract.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Java's property files: as they are, but with letters in place of their escapes. */
final class JavaProperties implements Extractor {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  @Override
  public long maxBytes() {
    return PlainText.MOST_BYTES;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    SourceText source = TextDecoding.decode(content.bytes(), Optional.empty());
    StringBuilder text = new StringBuilder();
    var escapes = ESCAPE.matcher(source.text());
    while (escapes.find()) {
      escapes.appendReplacement(text, "");
      text.append((char) Integer.parseInt(escapes.group(1), 16));
    }
    escapes.appendTail(text);
    return source.shownAs(TextDecoding.normal(text.toString()), List.of(), "");
  }
}
