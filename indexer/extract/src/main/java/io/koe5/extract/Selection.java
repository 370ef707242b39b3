package io.koe5.extract;

import io.koe5.Koe5Exception;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which files of a folder are asked for, as of the moment when its ignore files are read: a
 * selection serves one run.
 */
final class Selection {
  private final Path root;
  private final List<PathMatcher> include;
  private final List<PathMatcher> exclude;
  private final Set<Path> elsewhere;

  /** In the order in which they decide. */
  private final List<IgnoreRules> ignoring;

  /** A selection of a folder; {@code elsewhere} are folders below it to leave to others. */
  Selection(IndexedFolder folder, Set<Path> elsewhere) {
    this.root = folder.root();
    this.include = folder.include().stream().map(Selection::matcher).toList();
    this.exclude = folder.exclude().stream().map(Selection::matcher).toList();
    this.elsewhere = elsewhere;
    this.ignoring =
        folder.noIgnore()
            ? List.of()
            : List.of(new IgnoreRules(root, ".koe5ignore"), new IgnoreRules(root, ".gitignore"));
  }

  Path root() {
    return root;
  }

  /** Folders to leave alone, wherever they are met. */
  Set<Path> elsewhere() {
    return elsewhere;
  }

  /** Why a folder at or below the root is not entered, if it is not. */
  Optional<LeftOut> leavesOutFolder(Path folder) {
    if (folder.equals(root)) {
      return Optional.empty();
    }
    return elsewhere.contains(folder)
        ? Optional.of(LeftOut.ELSEWHERE)
        : leavesOut(folder, /* isFolder= */ true);
  }

  /** Why a file in a folder that was entered is not taken, if it is not. */
  Optional<LeftOut> leavesOutFile(Path file) {
    Optional<LeftOut> reason = leavesOut(file, /* isFolder= */ false);
    if (reason.isPresent() || include.isEmpty()) {
      return reason;
    }
    Path shown = shown(file);
    return include.stream().anyMatch(glob -> glob.matches(shown))
        ? Optional.empty()
        : Optional.of(LeftOut.EXCLUDED);
  }

  private Optional<LeftOut> leavesOut(Path path, boolean isFolder) {
    if (HiddenNames.isHidden(path)) {
      return Optional.of(LeftOut.HIDDEN);
    }
    if (isIgnored(path, isFolder)) {
      return Optional.of(LeftOut.IGNORED);
    }
    if (exclude.isEmpty()) {
      return Optional.empty();
    }
    Path shown = shown(path);
    return exclude.stream().anyMatch(glob -> glob.matches(shown))
        ? Optional.of(LeftOut.EXCLUDED)
        : Optional.empty();
  }

  private boolean isIgnored(Path path, boolean isFolder) {
    for (IgnoreRules rules : ignoring) {
      Optional<Boolean> said = rules.ignores(path, isFolder);
      if (said.isPresent()) {
        return said.get();
      }
    }
    return false;
  }

  /**
   * Whether a walk from the root passes by a file or folder below it for nothing but a hidden name,
   * its own or that of a folder above. What is ignored was meant to be.
   */
  boolean hides(Path real) {
    boolean hidden = false;
    for (Path at = real; at != null && !at.equals(root); at = at.getParent()) {
      if (isIgnored(at, /* isFolder= */ !at.equals(real) || Files.isDirectory(at))) {
        return false;
      }
      hidden |= HiddenNames.isHidden(at);
    }
    return hidden;
  }

  /** Whether a file would be met and taken on a walk from the root. */
  boolean reaches(Path file) {
    return file.startsWith(root)
        && leavesOutFile(file).isEmpty()
        && entersAll(Objects.requireNonNull(file.getParent()));
  }

  /** Whether a folder would be met and entered on a walk from the root. */
  boolean reachesFolder(Path folder) {
    return folder.startsWith(root) && entersAll(folder);
  }

  /** Whether this folder and all above it, up to the root, are entered. */
  private boolean entersAll(Path folder) {
    for (Path at = folder; at != null && !at.equals(root); at = at.getParent()) {
      if (leavesOutFolder(at).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Whether what this file says decides what is left out of its folder. */
  boolean isIgnoreFile(Path file) {
    return ignoring.stream().anyMatch(rules -> file.endsWith(rules.name()));
  }

  /** Ignore files, or lines of them, that could not be heeded so far. */
  Stream<FileFailure> problems() {
    return ignoring.stream().flatMap(rules -> rules.problems().stream());
  }

  /** The path below the root in NFC, with "/" between names. */
  String name(Path file) {
    return Names.below(root, file);
  }

  private Path shown(Path file) {
    return Path.of(name(file));
  }

  /** A glob without "/" speaks of names, wherever they are. */
  private static PathMatcher matcher(String glob) {
    String normal = Normalizer.normalize(glob, Normalizer.Form.NFC);
    String stripped = normal.endsWith("/") ? normal.substring(0, normal.length() - 1) : normal;
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + stripped);
      return stripped.contains("/") ? matcher : path -> matcher.matches(path.getFileName());
    } catch (IllegalArgumentException e) {
      throw new Koe5Exception(
          FolderIndexer.MESSAGES, "bad-glob", glob, String.valueOf(e.getMessage()));
    }
  }
}
