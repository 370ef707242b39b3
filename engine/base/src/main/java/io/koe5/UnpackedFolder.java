package io.koe5;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Files in a cache that are made once for all processes of a user. The folder appears by one atomic
 * move, so a file that is there was whole when it came; of processes that start together each makes
 * a folder of its own, and the first to finish wins.
 *
 * @param folder where the files will lie; its parent is made where missing
 * @param files names of the files
 */
public record UnpackedFolder(Path folder, List<String> files) {

  private static final String UNFINISHED = ".unpacking-";

  /** What this program has begun to fill. */
  private static final Set<Path> BEGUN = ConcurrentHashMap.newKeySet();

  /** How often a folder is emptied that somebody still writes into. */
  private static final int ATTEMPTS = 5;

  static {
    // A program that is told to end unwinds no stack.
    Runtime.getRuntime().addShutdownHook(new Thread(UnpackedFolder::deleteBegun));
  }

  /** Writes one of the files. */
  public interface FileWriter {
    /** Writes the file of the given name to the given path, where nothing is yet. */
    void write(String name, Path target) throws IOException;
  }

  /** Keeps an unmodifiable copy. */
  public UnpackedFolder {
    files = List.copyOf(files);
  }

  /**
   * Makes the folder unless all of its files are there.
   *
   * @throws IOException if the writer throws it or the cache cannot be written; nothing is left
   */
  public void fillWith(FileWriter writer) throws IOException {
    if (isComplete()) {
      return;
    }
    Path own = temporaryIn(folder.toAbsolutePath().resolveSibling(""));
    try {
      for (String file : files) {
        writer.write(file, own.resolve(file));
        AtomicFile.force(own.resolve(file));
      }
      settle(own);
    } finally {
      delete(own);
    }
  }

  /**
   * Has what was filled appear. Only what stands in the way and is not whole is deleted: to look
   * first and delete then would take away the folder of whoever comes in between.
   */
  private void settle(Path own) throws IOException {
    try {
      moveUnlessComplete(own);
    } catch (FileSystemException inTheWay) {
      delete(folder);
      moveUnlessComplete(own);
    }
  }

  private void moveUnlessComplete(Path own) throws IOException {
    try {
      Files.move(own, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!isComplete()) {
        throw e;
      } // else another process was first, with the same files
    }
  }

  /**
   * A new folder for a moment, without folders in it. Whoever made it deletes it, at the latest
   * when the program ends; where that fails, another does so a day later.
   *
   * @param cache where it lies; made where missing
   */
  public static Path temporaryIn(Path cache) throws IOException {
    Files.createDirectories(cache);
    deleteAbandoned(cache);
    Path folder = Files.createTempDirectory(cache, UNFINISHED);
    BEGUN.add(folder);
    return folder;
  }

  private boolean isComplete() {
    return files.stream().map(folder::resolve).allMatch(UnpackedFolder::isFilled);
  }

  /** After a loss of power a file may be there without its content. */
  private static boolean isFilled(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() && attributes.size() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Folders of processes that were killed while they wrote. */
  private static void deleteAbandoned(Path cache) throws IOException {
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(cache, UNFINISHED + "*")) {
      for (Path one : unfinished) {
        if (Files.getLastModifiedTime(one).compareTo(yesterday) < 0) {
          delete(one);
        }
      }
    } catch (NoSuchFileException e) {
      // another process was first
    }
  }

  private static void deleteBegun() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      for (Path folder : BEGUN) {
        try {
          delete(folder);
        } catch (IOException e) {
          // a file has come meanwhile: once more, and else a day later
        }
      }
    }
  }

  /** Deletes a folder without folders in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    }
    BEGUN.remove(folder);
  }
}
