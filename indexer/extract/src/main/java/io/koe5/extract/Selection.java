package io.koe5.extract;

import io.koe5.Koe5Exception;
import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;

/**
 * Which files of a folder are asked for. Names that begin with a dot never are, nor is what lies in
 * the index or in a folder that is indexed by itself.
 */
final class Selection {
  private final Path root;
  private final List<PathMatcher> include;
  private final List<PathMatcher> exclude;
  private final Set<Path> elsewhere;

  /** A selection of a folder; {@code elsewhere} are folders below it to leave to others. */
  Selection(IndexedFolder folder, Set<Path> elsewhere) {
    this.root = folder.root();
    this.include = folder.include().stream().map(Selection::matcher).toList();
    this.exclude = folder.exclude().stream().map(Selection::matcher).toList();
    this.elsewhere = elsewhere;
  }

  Path root() {
    return root;
  }

  /** Whether to enter a folder at or below the root. */
  boolean enters(Path folder) {
    return folder.equals(root)
        || (!isHidden(folder)
            && !elsewhere.contains(folder)
            && exclude.stream().noneMatch(glob -> glob.matches(shown(folder))));
  }

  /** Whether a file in a folder that was entered is asked for. */
  boolean takes(Path file) {
    Path shown = shown(file);
    return !isHidden(file)
        && (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(shown)))
        && exclude.stream().noneMatch(glob -> glob.matches(shown));
  }

  /** Whether a file would be met and taken on a walk from the root. */
  boolean reaches(Path file) {
    if (!file.startsWith(root) || !takes(file)) {
      return false;
    }
    for (Path at = file.getParent(); at != null && !at.equals(root); at = at.getParent()) {
      if (!enters(at)) {
        return false;
      }
    }
    return true;
  }

  /** The path below the root in NFC, with "/" between names. */
  String name(Path file) {
    String relative = root.relativize(file).toString().replace(File.separatorChar, '/');
    return Normalizer.normalize(relative, Normalizer.Form.NFC);
  }

  private Path shown(Path file) {
    return Path.of(name(file));
  }

  static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
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
