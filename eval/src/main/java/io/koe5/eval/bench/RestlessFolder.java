package io.koe5.eval.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A folder in which somebody works without pause: the same for the same seed, as far as nobody else
 * changes it. All of its files are a sentence or two long.
 */
final class RestlessFolder {
  private static final int MOST_FILES = 600;
  private static final int TREE = 40;
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final Path root;
  private final Path outside;
  private final Random random;
  private final KoreanProse prose;
  private int names;

  /** {@code outside} is a folder beside it, from which and to which things are moved. */
  RestlessFolder(Path root, Path outside, long seed) {
    this.root = root;
    this.outside = outside;
    this.random = new Random(seed);
    this.prose = new KoreanProse(seed);
  }

  /** Makes as many files in a few folders. */
  void fill(int files) throws IOException {
    Files.createDirectories(root);
    for (int i = 0; i < files; i++) {
      write(newFile());
    }
  }

  /** Does one thing. */
  void act() throws IOException {
    int dice = random.nextInt(1_000);
    if (files().size() > MOST_FILES) {
      removeTree(anyFolder());
    } else if (dice < 970) {
      actOnFile(dice);
    } else if (dice < 985) {
      rename(anyFolder(), newPath(anyFolderOrRoot(), ""));
    } else if (dice < 990) {
      moveTreeIn();
    } else if (dice < 994) {
      removeTree(anyFolder());
    } else if (dice < 996) {
      Path away = outside.resolve("away");
      rename(root, away);
      pause(1_500);
      rename(away, root);
    } else {
      toggle(anyFolderOrRoot().resolve(".koe5ignore"));
    }
  }

  private void actOnFile(int dice) throws IOException {
    Path file = anyFile();
    if (dice < 220) {
      write(newFile());
    } else if (dice < 420) {
      write(file);
    } else if (dice < 520) {
      Files.writeString(file, " " + prose.sentence(), StandardOpenOption.APPEND);
    } else if (dice < 640) {
      save(file);
    } else if (dice < 740) {
      rename(file, newPath(anyFolderOrRoot(), ".txt"));
    } else if (dice < 790) {
      swap(file, anyFile());
    } else if (dice < 850) {
      Files.copy(file, newPath(anyFolderOrRoot(), ".md"));
    } else if (dice < 880) {
      Files.setLastModifiedTime(
          file, FileTime.from(LONG_AGO.plusSeconds(random.nextInt(100_000_000))));
    } else {
      Files.delete(file);
    }
  }

  private void write(Path file) throws IOException {
    Files.writeString(file, prose.sentence() + " " + prose.sentence());
  }

  /** As editors do it. */
  private void save(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    write(fresh);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void swap(Path one, Path other) throws IOException {
    if (!one.equals(other)) {
      Path between = one.resolveSibling("between.txt");
      Files.move(one, between);
      Files.move(other, one);
      Files.move(between, other);
    }
  }

  private void moveTreeIn() throws IOException {
    Path tree = outside.resolve("tree/deep");
    Path deeper = Files.createDirectories(tree.resolve("deeper"));
    for (int i = 0; i < TREE; i++) {
      write(newPath(i % 2 == 0 ? tree : deeper, ".txt"));
    }
    rename(outside.resolve("tree"), newPath(anyFolderOrRoot(), ""));
  }

  private static void rename(Path from, Path to) throws IOException {
    if (!to.startsWith(from)) {
      Files.move(from, to);
    }
  }

  private void removeTree(Path folder) throws IOException {
    if (!folder.equals(root)) {
      List<Path> deepestFirst;
      try (Stream<Path> paths = Files.walk(folder)) {
        deepestFirst = paths.sorted((a, b) -> b.compareTo(a)).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  private static void toggle(Path ignoreFile) throws IOException {
    if (!Files.deleteIfExists(ignoreFile)) {
      Files.writeString(ignoreFile, "*3.txt\n");
    }
  }

  private Path newFile() throws IOException {
    Path folder = random.nextInt(8) == 0 ? newPath(anyFolderOrRoot(), "") : anyFolderOrRoot();
    return newPath(Files.createDirectories(folder), ".txt");
  }

  private Path newPath(Path folder, String ending) {
    return folder.resolve("이름" + names++ + ending);
  }

  private Path anyFile() throws IOException {
    List<Path> files = files();
    if (files.isEmpty()) {
      Path first = newFile();
      write(first);
      return first;
    }
    return files.get(random.nextInt(files.size()));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(path -> Files.isRegularFile(path) && !path.endsWith(".koe5ignore"))
          .sorted()
          .toList();
    }
  }

  private Path anyFolder() throws IOException {
    List<Path> folders;
    try (Stream<Path> paths = Files.walk(root)) {
      folders = paths.filter(Files::isDirectory).sorted().toList();
    }
    return folders.get(folders.size() == 1 ? 0 : 1 + random.nextInt(folders.size() - 1));
  }

  private Path anyFolderOrRoot() throws IOException {
    return random.nextInt(4) == 0 ? root : anyFolder();
  }

  /** Rests as people do: mostly hardly, now and then for a while. */
  void rest() {
    pause(random.nextInt(50) == 0 ? 1_500 : random.nextInt(80));
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
