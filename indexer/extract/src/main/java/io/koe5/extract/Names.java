package io.koe5.extract;

import java.nio.file.Path;
import java.text.Normalizer;

/** Paths as they are shown and matched: the very names on disk differ between systems. */
final class Names {
  private Names() {}

  /** The path below a folder in NFC, with "/" between names. */
  static String below(Path folder, Path path) {
    String separator = folder.getFileSystem().getSeparator();
    String relative = folder.relativize(path).toString().replace(separator, "/");
    return Normalizer.normalize(relative, Normalizer.Form.NFC);
  }
}
