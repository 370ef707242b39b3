package io.koe5.extract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All formats that koe5 reads, by file name extension. */
final class Extractors {
  private static final Map<String, Extractor> BY_EXTENSION = byExtension();

  private Extractors() {}

  static Optional<Extractor> of(String extension) {
    return Optional.ofNullable(BY_EXTENSION.get(extension));
  }

  /** The part of a file name after its last dot, in lower case; empty if there is none. */
  static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static Map<String, Extractor> byExtension() {
    Map<String, Extractor> found = new TreeMap<>();
    for (Extractor extractor : List.of(new PlainText(), new Markdown(), new Html())) {
      extractor.extensions().forEach(extension -> found.put(extension, extractor));
    }
    return found;
  }
}
