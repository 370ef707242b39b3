package io.koe5.index;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.Version;

/**
 * The folder of an index on disk. It holds everyone's text: only its owner may enter, and no
 * version control picks it up.
 *
 * @param path the folder itself, such as {@code notes/.koe5}
 */
public record IndexFolder(Path path) {
  private static final Messages MESSAGES = Messages.beside(IndexFolder.class);

  /** Name of the folder beside the documents. */
  public static final String DEFAULT_NAME = ".koe5";

  /** Name of the file in it that keeps it out of version control. */
  public static final String IGNORE_FILE = ".gitignore";

  /** Name of the file in it with the user's own words. */
  public static final String DICTIONARY_FILE = "dictionary.txt";

  /** Where the user's own words may lie. */
  public Path dictionary() {
    return path.resolve(DICTIONARY_FILE);
  }

  /** Where an index that is to replace this one is made, until it is whole. */
  public IndexFolder draft() {
    return new IndexFolder(path.resolve("draft"));
  }

  /** Where a copy lies of what lists the documents of the last commit; there since the first. */
  public IndexFolder commitCopy() {
    return new IndexFolder(path.resolve("copy"));
  }

  /** Where lies what is good in damaged files, while the index is mended. */
  public IndexFolder salvage() {
    return new IndexFolder(path.resolve("salvage"));
  }

  /** Where Lucene's files lie. */
  public Path lucene() {
    return path.resolve("lucene");
  }

  /**
   * Whether there is an index to open, or what is left of one whose list of files is gone.
   *
   * @throws Koe5Exception if whoever runs this may not look into the folder
   */
  public boolean holdsIndex() {
    if (Files.isDirectory(path) && !Files.isExecutable(path)) {
      throw new Koe5Exception(MESSAGES, "not-permitted", path);
    }
    return Files.isDirectory(commitCopy().path()) || isCommitted();
  }

  private boolean isCommitted() {
    if (!Files.isDirectory(lucene())) {
      return false;
    }
    try (Directory directory = FSDirectory.open(lucene())) {
      return DirectoryReader.indexExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the index was made with, as of its last commit; nothing where there is no index.
   *
   * @throws Koe5Exception if it cannot be read, is of another format version or not koe5's
   */
  public Optional<IndexManifest> manifest() {
    return holdsIndex() ? Optional.of(IndexManifest.read(userData())) : Optional.empty();
  }

  /**
   * What the index was made with, also where its format is an older one, of which it can only be
   * rebuilt; nothing where there is no index.
   *
   * @throws Koe5Exception if it cannot be read, can not even be rebuilt or is not koe5's
   */
  public Optional<IndexManifest> manifestOfAnyAge() {
    return holdsIndex() ? Optional.of(IndexManifest.ofAnyAge(userData())) : Optional.empty();
  }

  /**
   * Whether there is an index that an older major version of Lucene began than this program's: it
   * is read all the same, but by a later one it will not be.
   *
   * @throws Koe5Exception if it cannot be read
   */
  public boolean isOfOlderLucene() {
    return holdsIndex() && commit().getIndexCreatedVersionMajor() < Version.LATEST.major;
  }

  /** A value that was committed with the index; nothing where there is no index. */
  public Optional<String> property(String name) {
    return holdsIndex() ? Optional.ofNullable(userData().get(name)) : Optional.empty();
  }

  private Map<String, String> userData() {
    return commit().getUserData();
  }

  private SegmentInfos commit() {
    try (Directory directory = FSDirectory.open(lucene())) {
      return opening(() -> SegmentInfos.readLatestCommit(directory));
    } catch (IOException e) {
      Koe5Exception failure = new Koe5Exception(MESSAGES, "unreadable", path, reason(e));
      failure.initCause(e);
      throw failure;
    }
  }

  /** Why an index could not be read, without the classes of Lucene that its messages name. */
  public static String reason(Throwable failure) {
    return switch (failure) {
      case CorruptIndexException corrupt -> corrupt.getOriginalMessage();
      case IndexNotFoundException lost -> MESSAGES.text("no-list");
      default -> Koe5Exception.reason(failure);
    };
  }

  /**
   * Opens something that reads an index.
   *
   * @throws CorruptIndexException also where Lucene says otherwise that it cannot read the index's
   *     codec
   */
  public static <T> T opening(IOSupplier<T> open) throws IOException {
    try {
      return open.get();
    } catch (IllegalArgumentException e) {
      throw new CorruptIndexException(Koe5Exception.reason(e), "codec", e);
    }
  }

  /** Makes the folder, open to its owner only, unless it is there. */
  public void create() throws IOException {
    if (Files.isDirectory(lucene())) {
      return;
    }
    Files.createDirectories(path);
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
    Path ignore = path.resolve(IGNORE_FILE);
    if (!Files.exists(ignore)) {
      Files.writeString(ignore, "*\n");
    }
    Files.createDirectories(lucene());
  }
}
