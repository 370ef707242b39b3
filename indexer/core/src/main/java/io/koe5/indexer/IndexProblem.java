package io.koe5.indexer;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.index.IndexFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;

/** What went wrong with an index on disk, in words. */
public final class IndexProblem {
  private static final Messages MESSAGES = Messages.beside(IndexProblem.class);
  private static final List<String> FULL =
      List.of("no space left", "quota exceeded", "not enough space", "disk full");
  private static final List<String> REFUSED =
      List.of("read-only file system", "permission denied", "access is denied");

  /** What Lucene says where its lock is another file than it was. */
  private static final String LOCK_CHANGED = "changed by an external force";

  private IndexProblem() {}

  /** Something done with the files of an index. */
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Does something and says clearly what went wrong, if something did. */
  public static <T> T explain(Path index, Action<T> action) {
    try {
      return action.run();
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw of(index, e);
    } catch (IllegalStateException e) {
      if (e instanceof AlreadyClosedException || e.getCause() instanceof IOException) {
        throw of(index, e);
      }
      throw e;
    }
  }

  /** Says that there is no index in a folder. */
  public static Koe5Exception noIndex(Path index) {
    return new Koe5Exception(MESSAGES, "no-index", index);
  }

  private static Koe5Exception of(Path index, Exception problem) {
    Throwable origin = origin(problem);
    Koe5Exception said =
        origin instanceof LockObtainFailedException
            ? inUse(index)
            : isGone(index, origin)
                ? new Koe5Exception(MESSAGES, "gone", index)
                : new Koe5Exception(MESSAGES, key(origin), index, IndexFolder.reason(origin));
    said.initCause(problem);
    return said;
  }

  /** Whether somebody has removed the index that is in use, or put another in its place. */
  private static boolean isGone(Path index, Throwable problem) {
    return !Files.isDirectory(new IndexFolder(index).lucene())
        || String.valueOf(problem.getMessage()).contains(LOCK_CHANGED);
  }

  private static Koe5Exception inUse(Path index) {
    String writer =
        WriterNote.read(index)
            .map(by -> " (PID %d, %s%s)".formatted(by.process(), by.since(), at(by.host())))
            .orElse("");
    return new Koe5Exception(MESSAGES, "in-use", index, writer);
  }

  private static String at(String host) {
    return host.isEmpty() ? "" : ", " + host;
  }

  /**
   * A writer that was closed by a failure of its own, such as in a merge, has it as cause; a lock
   * that could not be made has the reason beside the failure to find it.
   */
  private static Throwable origin(Exception problem) {
    if (problem instanceof NoSuchFileException && problem.getSuppressed().length > 0) {
      return problem.getSuppressed()[0];
    }
    return problem instanceof IllegalStateException && problem.getCause() != null
        ? problem.getCause()
        : problem;
  }

  private static String key(Throwable problem) {
    String message = IndexFolder.reason(problem).toLowerCase(Locale.ROOT);
    if (FULL.stream().anyMatch(message::contains)) {
      return "disk-full";
    }
    if (REFUSED.stream().anyMatch(message::contains)) {
      return "not-writable";
    }
    return switch (problem) {
      case AccessDeniedException denied -> "not-permitted";
      case ReadOnlyFileSystemException readOnly -> "not-writable";
      case CorruptIndexException corrupt -> "damaged";
      case IndexFormatTooOldException old -> "damaged";
      case IndexFormatTooNewException young -> "damaged";
      case FileNotFoundException missing -> "damaged";
      case NoSuchFileException missing -> "damaged";
      default -> "failed";
    };
  }

  /**
   * Makes sure that a folder is an index or may become one.
   *
   * @throws Koe5Exception if it holds something else, which an index would close to others
   */
  static void checkFolder(Path index) {
    IndexFolder folder = new IndexFolder(index);
    if (!Files.exists(index)
        || Files.isDirectory(folder.lucene())
        || Files.isDirectory(folder.commitCopy().path())) {
      return;
    }
    if (!Files.isDirectory(index)) {
      throw new Koe5Exception(MESSAGES, "not-a-folder", index);
    }
    if (explain(index, () -> holdsOtherFiles(index))) {
      throw new Koe5Exception(MESSAGES, "other-files", index);
    }
  }

  private static boolean holdsOtherFiles(Path index) throws IOException {
    try (Stream<Path> entries = Files.list(index)) {
      return entries.anyMatch(
          entry ->
              !entry.endsWith(IndexFolder.IGNORE_FILE)
                  && !entry.endsWith(IndexFolder.DICTIONARY_FILE));
    }
  }
}
