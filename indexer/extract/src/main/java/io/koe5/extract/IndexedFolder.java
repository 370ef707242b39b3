package io.koe5.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder that an index was made from.
 *
 * @param path absolute
 * @param include globs of files to take; none for all
 * @param exclude globs of files and folders to leave out
 * @param noIgnore whether .gitignore and .koe5ignore files are left unheeded
 */
record IndexedFolder(String path, List<String> include, List<String> exclude, boolean noIgnore) {
  /** Name of the index property that holds all folders. */
  static final String PROPERTY = "folders";

  private static final ObjectMapper JSON = new ObjectMapper();

  Path root() {
    return Path.of(path);
  }

  static List<IndexedFolder> read(Optional<String> property) {
    try {
      return property.isEmpty()
          ? List.of()
          : JSON.readValue(property.get(), new TypeReference<List<IndexedFolder>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String write(List<IndexedFolder> folders) {
    try {
      return JSON.writeValueAsString(folders);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
