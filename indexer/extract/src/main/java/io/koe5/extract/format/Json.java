package io.koe5.extract.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** JSON, as lines that people can read. What is no JSON after all is read as it stands. */
final class Json implements Extractor {
  private final boolean byLine;

  /** A reader of whole files, or of those that hold a value a line. */
  Json(boolean byLine) {
    this.byLine = byLine;
  }

  @Override
  public long maxBytes() {
    return PlainText.MOST_BYTES;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    SourceText source = TextDecoding.decode(content.bytes(), Optional.empty());
    String text = source.text();
    return source.shownAs(byLine ? lines(text) : shown(text), List.of(), "");
  }

  private static String shown(String json) {
    try {
      return JsonText.of(json);
    } catch (IOException e) {
      return json;
    }
  }

  /** Each line by itself: a broken one, the last of a running program perhaps, spoils no other. */
  private static String lines(String text) {
    StringBuilder shown = new StringBuilder();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> shown.append(shown(line).strip()).append("\n\n"));
    return shown.toString();
  }
}
