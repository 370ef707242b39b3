package io.koe5.cli;

import io.koe5.Koe5Exception;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders that a person named. */
record FolderArguments(Console console) {
  /**
   * Where they are.
   *
   * @throws Koe5Exception if one is not there or is no folder
   */
  List<Path> existing(List<Path> named) {
    return named.stream().map(this::existing).toList();
  }

  private Path existing(Path folder) {
    Path absolute = console.surroundings().folder().resolve(folder).normalize();
    if (!Files.isDirectory(absolute)) {
      throw new Koe5Exception(
          Console.MESSAGES,
          Files.exists(absolute) ? "not-a-folder" : "no-such-folder",
          folder.toString());
    }
    return absolute;
  }
}
