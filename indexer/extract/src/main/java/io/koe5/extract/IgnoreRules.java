package io.koe5.extract;

import io.koe5.extract.encoding.Encodings;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * What the ignore files of one name say in a folder and in all below it, as git means them: a file
 * holds for its own folder and below, the deepest that says anything decides, and in it the last
 * line that fits. Each is read once. Not thread-safe.
 */
final class IgnoreRules {
  private static final int MOST_BYTES = 1 << 20;

  /**
   * Five stars in one name, also side by side: matching goes back and forth between them, and a
   * hostile pattern makes that take for ever.
   */
  private static final Pattern TOO_WILD = Pattern.compile("(?:\\*[^/*]*+){4}\\*");

  /** In characters: a longer line is no pattern that a person wrote. */
  private static final int LONGEST_LINE = 1_000;

  private static final int LONGEST_TOLD = 60;

  /** The rules that one folder adds. */
  private record Level(Path folder, IgnoreNode rules) {}

  private final Path root;
  private final String name;
  private final Map<Path, List<Level>> levels = new HashMap<>();
  private final List<FileFailure> problems = new ArrayList<>();

  /** The rules in files of this name at and below a folder. */
  IgnoreRules(Path root, String name) {
    this.root = root;
    this.name = name;
  }

  /** Whether something below the root is ignored; empty if no rule speaks of it. */
  Optional<Boolean> ignores(Path path, boolean folder) {
    for (Level level : levels(parent(path))) {
      Boolean said = level.rules().checkIgnored(Names.below(level.folder(), path), folder);
      if (said != null) {
        return Optional.of(said);
      }
    }
    return Optional.empty();
  }

  /** What the files are called. */
  String name() {
    return name;
  }

  /** Ignore files, or lines of them, that could not be heeded. */
  List<FileFailure> problems() {
    return problems;
  }

  /** Folders with rules from this one up to the root, the deepest first. */
  private List<Level> levels(Path folder) {
    List<Level> known = levels.get(folder);
    if (known != null) {
      return known;
    }
    List<Level> above = folder.equals(root) ? List.of() : levels(parent(folder));
    Optional<IgnoreNode> own = read(folder.resolve(name));
    List<Level> all = above;
    if (own.isPresent()) {
      all = new ArrayList<>();
      all.add(new Level(folder, own.get()));
      all.addAll(above);
    }
    levels.put(folder, all);
    return all;
  }

  /** Of what lies below the root. */
  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private Optional<IgnoreNode> read(Path file) {
    // Also keeps from opening a pipe of this name.
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        problem(file, FailureKind.TOO_LARGE, "ignore-too-large");
        return Optional.empty();
      }
      return Optional.of(new IgnoreNode(rules(file, text(bytes))));
    } catch (IOException e) {
      problem(file, FailureKind.UNREADABLE, "ignore-unreadable", FileProblem.name(e));
      return Optional.empty();
    }
  }

  private List<FastIgnoreRule> rules(Path file, String text) {
    List<FastIgnoreRule> rules = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (isHeeded(file, line)) {
        rules.add(new FastIgnoreRule(line));
      }
    }
    rules.removeIf(FastIgnoreRule::isEmpty);
    return rules;
  }

  /** Whether a line can be a rule; complains if it is one that would take too long. */
  private boolean isHeeded(Path file, String line) {
    if (line.startsWith("#")) {
      return false;
    }
    if (line.length() > LONGEST_LINE) {
      String start = line.substring(0, LONGEST_TOLD) + "…";
      problem(file, FailureKind.UNSUPPORTED, "ignore-too-long", start, LONGEST_LINE);
      return false;
    }
    if (TOO_WILD.matcher(line).find()) {
      problem(file, FailureKind.UNSUPPORTED, "ignore-too-wild", line);
      return false;
    }
    return true;
  }

  private static String text(byte[] bytes) {
    String text = Encodings.decode(bytes, Optional.empty()).text();
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private void problem(Path file, FailureKind kind, String key, Object... arguments) {
    problems.add(
        new FileFailure(file.toString(), kind, FolderIndexer.MESSAGES.text(key, arguments)));
  }
}
