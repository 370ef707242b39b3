package io.koe5.extract;

import io.koe5.index.LedgerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Compares what the ledger remembers of a file with the file as it is now. */
final class DiskState {
  private DiskState() {}

  /** Whether size and time are as they were when the file was read. */
  static boolean isSame(LedgerRecord entry, BasicFileAttributes attributes) {
    return entry.size() == attributes.size()
        && entry.modified().equals(attributes.lastModifiedTime().toInstant());
  }

  /** Whether the file has changed or gone; a file that cannot be seen is taken for unchanged. */
  static boolean isStale(LedgerRecord entry) {
    Path file = Path.of(entry.uri());
    try {
      return !isSame(entry, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException e) {
      return isGone(file);
    }
  }

  /** Whether there is surely no file of this very name, as against one that cannot be seen. */
  static boolean isGone(Path file) {
    try {
      return !Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()
          || isNamedInOtherCase(file);
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return liesBelowFile(file);
    }
  }

  /** Whether it is found because large and small letters are the same to the file system. */
  private static boolean isNamedInOtherCase(Path file) throws IOException {
    String asked = file.toString();
    String real = file.toRealPath(LinkOption.NOFOLLOW_LINKS).toString();
    return !real.equals(asked) && real.equalsIgnoreCase(asked);
  }

  /** Whether a file has taken the place of a folder above. */
  private static boolean liesBelowFile(Path file) {
    for (Path at = file.getParent(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at)) {
        return true;
      }
    }
    return false;
  }
}
