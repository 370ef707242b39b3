package io.koe5.extract;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * An indexed folder as a run found it. A disk that is unplugged leaves its folder missing or empty,
 * or another one in its place: then its files are not gone.
 *
 * @param path the folder
 * @param key what tells it from all others on this machine; empty where the system has no such key
 */
record RootFolder(Path path, Optional<Object> key) {
  static RootFolder of(Path path) {
    return new RootFolder(path, key(path));
  }

  private static Optional<Object> key(Path path) {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it is still there, and the same. */
  boolean isThere() {
    return Files.isDirectory(path) && key.equals(key(path));
  }

  /** Whether nothing at all is in it, or nothing can be seen. */
  boolean isEmpty() {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      return true;
    }
  }
}
