package io.koe5.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The folder of an index on disk. It holds everyone's text: only its owner may enter, and no
 * version control picks it up.
 *
 * @param path the folder itself, such as {@code notes/.koe5}
 */
public record IndexFolder(Path path) {
  /** Name of the folder beside the documents. */
  public static final String DEFAULT_NAME = ".koe5";

  /** Name of the file in it that keeps it out of version control. */
  public static final String IGNORE_FILE = ".gitignore";

  /** Where Lucene's files lie. */
  public Path lucene() {
    return path.resolve("lucene");
  }

  /** Whether there is an index to open. */
  public boolean holdsIndex() {
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
   * @throws io.koe5.Koe5Exception if it is of another format version or not koe5's
   */
  public Optional<IndexManifest> manifest() {
    return holdsIndex() ? Optional.of(IndexManifest.read(userData())) : Optional.empty();
  }

  /** A value that was committed with the index; nothing where there is no index. */
  public Optional<String> property(String name) {
    return holdsIndex() ? Optional.ofNullable(userData().get(name)) : Optional.empty();
  }

  private Map<String, String> userData() {
    try (Directory directory = FSDirectory.open(lucene())) {
      return SegmentInfos.readLatestCommit(directory).getUserData();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
