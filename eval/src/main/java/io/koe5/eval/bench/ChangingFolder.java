package io.koe5.eval.bench;

import io.koe5.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A folder of small texts that are added, edited, moved and deleted; every text is remembered. */
final class ChangingFolder {
  private static final int FIRST = 30;
  private static final int MOST = 60;
  private static final int SHORT = 2;
  private static final int LONG = 30;

  private final Path root;
  private final Random random;
  private final KoreanProse prose;
  private final TreeMap<Path, String> files = new TreeMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private int named;

  ChangingFolder(Path root, long seed) throws IOException {
    this.root = root;
    this.random = new Random(seed);
    this.prose = new KoreanProse(seed);
    for (int i = 0; i < FIRST; i++) {
      write(newName());
    }
  }

  Path root() {
    return root;
  }

  /** The text of each file, as it is now. */
  Map<Path, String> files() {
    return files;
  }

  /** The text with this hash that some file has or had. */
  Optional<String> text(String hash) {
    return Optional.ofNullable(texts.get(hash));
  }

  /** Some files are added and edited, fewer moved and deleted. */
  void change() throws IOException {
    for (int i = random.nextInt(8); i >= 0 && files.size() < MOST; i--) {
      write(newName());
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      write(any());
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      move(any(), newName());
    }
    for (int i = random.nextInt(files.size() < MOST / 2 ? 2 : 8); i > 0; i--) {
      Path gone = any();
      Files.delete(gone);
      files.remove(gone);
    }
  }

  private Path any() {
    List<Path> all = new ArrayList<>(files.keySet());
    return all.get(random.nextInt(all.size()));
  }

  private Path newName() {
    return root.resolve("폴더 %d/글 %04d.txt".formatted(random.nextInt(5), named++));
  }

  private void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("글 번호 %d.".formatted(texts.size()));
    for (int i = random.nextInt(5) == 0 ? LONG : SHORT; i > 0; i--) {
      text.append(' ').append(prose.sentence());
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    files.put(file, text.toString());
    texts.put(Sha256.of(text.toString()), text.toString());
  }

  private void move(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.move(from, to);
    files.put(to, files.remove(from));
  }
}
