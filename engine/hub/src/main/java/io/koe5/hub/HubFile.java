package io.koe5.hub;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of a repository.
 *
 * @param path where it lies in the repository, with {@code /} between folders
 * @param size in bytes
 * @param checksum what its content adds up to; missing only where it is known from the disk alone
 */
public record HubFile(String path, long size, Optional<Checksum> checksum) {
  private static final List<String> NO_NAMES = List.of("", ".", "..");

  /**
   * Refuses a path that leads out of the folder it is resolved in, and a negative size.
   *
   * @throws HubException for such a path
   */
  public HubFile {
    if (!staysInside(path)) {
      throw new HubException("path-unsafe", path);
    }
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative, got " + size);
    }
  }

  /** Whether each part of the path is one plain name to this system as well. */
  static boolean staysInside(String path) {
    List<String> names = List.of(path.split("/", -1));
    if (names.stream().anyMatch(NO_NAMES::contains)) {
      return false;
    }
    try {
      Path local = Path.of(path);
      return local.getRoot() == null && local.getNameCount() == names.size();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
