package io.koe5.corpora;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lies in folders. */
final class Folders {
  private Folders() {}

  /**
   * What lies right below a folder, sorted by name.
   *
   * @throws CorpusException if it is no folder or cannot be read
   */
  static List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw CorpusException.because(e, "folder-unreadable", folder);
    }
    children.sort(null);
    return children;
  }
}
