package io.koe5.hub;

import io.koe5.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One repository's folder in the cache, in the layout that the hub's Python tools share: {@code
 * blobs/SUM} holds contents, {@code snapshots/COMMIT/PATH} links to them, {@code refs/REVISION}
 * holds a branch's commit, {@code trees/COMMIT.json} the list of a commit's files.
 */
final class RepositoryCache {

  /** Makes symbolic links, where the system lets it. */
  interface LinkMaker {
    /** Makes {@code link} point to {@code target}, a path relative to the link's folder. */
    void link(Path link, Path target) throws IOException;
  }

  private final Path folder;
  private final Path locks;
  private final LinkMaker links;

  RepositoryCache(Path cache, HubRepository repository, LinkMaker links) {
    String name = repository.kind().plural() + "--" + repository.name().replace("/", "--");
    this.folder = cache.resolve(name);
    this.locks = cache.resolve(".locks").resolve(name);
    this.links = links;
  }

  Path blob(Checksum checksum) {
    return folder.resolve("blobs").resolve(checksum.hex());
  }

  Path incomplete(Checksum checksum) {
    return folder.resolve("blobs").resolve(checksum.hex() + ".incomplete");
  }

  Path lock(Checksum checksum) {
    return locks.resolve(checksum.hex() + ".lock");
  }

  Path snapshot(String commit) {
    return folder.resolve("snapshots").resolve(commit);
  }

  Path file(String commit, HubFile file) {
    return snapshot(commit).resolve(file.path());
  }

  /** Whether a snapshot has the file in its full size. */
  boolean holds(String commit, HubFile file) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file(commit, file), BasicFileAttributes.class);
      return found.isRegularFile() && found.size() == file.size();
    } catch (IOException e) {
      return false;
    }
  }

  /** How many bytes are missing until the file's content is whole. */
  long missingBytes(HubFile file) {
    long there =
        file.checksum().stream()
            .flatMap(checksum -> Stream.of(blob(checksum), incomplete(checksum)))
            .mapToLong(content -> content.toFile().length())
            .max()
            .orElse(0);
    return Math.max(0, file.size() - there);
  }

  /** The commit a branch or tag was at when it was last asked for. */
  Optional<String> commitOf(String revision) throws IOException {
    if (HubRepository.isCommit(revision)) {
      return Optional.of(revision);
    }
    return read(folder.resolve("refs").resolve(revision))
        .map(String::strip)
        .filter(HubRepository::isCommit);
  }

  void remember(String revision, String commit) throws IOException {
    if (!commitOf(revision).equals(Optional.of(commit))) {
      keep(folder.resolve("refs").resolve(revision), commit);
    }
  }

  /** The list of a commit's files; none if it is not there or cannot be understood. */
  Optional<FileList> files(String commit) throws IOException {
    return read(tree(commit)).flatMap(FileList::stored);
  }

  void remember(String commit, FileList files) throws IOException {
    keep(tree(commit), files.toStored());
  }

  /** What lies in a snapshot, for one that was fetched without its list. */
  List<HubFile> filesOnDisk(String commit) throws IOException {
    Path snapshot = snapshot(commit);
    if (!Files.isDirectory(snapshot)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(snapshot)) {
      List<Path> found = walk.filter(Files::isRegularFile).sorted().toList();
      List<HubFile> files = new ArrayList<>();
      for (Path path : found) {
        String name = snapshot.relativize(path).toString().replace('\\', '/');
        files.add(new HubFile(name, Files.size(path), Optional.empty()));
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Has a snapshot's file lead to its content. Where no links can be made the file is the content
   * itself: moved if it is new, copied if another file may need it.
   */
  void place(String commit, HubFile file, Checksum checksum, boolean isNew) throws IOException {
    Path link = file(commit, file);
    Path blob = blob(checksum);
    Path folderOfLink = Files.createDirectories(link.resolveSibling(".").normalize());
    Files.deleteIfExists(link);
    try {
      links.link(link, folderOfLink.relativize(blob));
    } catch (FileAlreadyExistsException e) {
      // another process placed the same content between the two lines above
    } catch (IOException | UnsupportedOperationException e) {
      if (isNew) {
        Files.move(blob, link, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.copy(blob, link, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path tree(String commit) {
    return folder.resolve("trees").resolve(commit + ".json");
  }

  private static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException | CharacterCodingException e) {
      return Optional.empty(); // what is no text was not written whole
    }
  }

  /**
   * Writes down what the server said. A cache that others filled may be read only, and what is in
   * it can be used all the same; a file that is missing from it is refused when it is fetched.
   */
  private static void keep(Path file, String content) throws IOException {
    try {
      AtomicFile.replace(file, draft -> Files.writeString(draft, content));
    } catch (FileSystemException e) {
      // the server is asked again the next time
    }
  }
}
