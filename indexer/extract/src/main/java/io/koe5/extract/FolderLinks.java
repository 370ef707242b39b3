package io.koe5.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Links that were met on a walk. They wait until all that is no link has been walked, and come in
 * the order of their names, those to folders first: so a file has the same name in every run,
 * however many links lead to it.
 */
final class FolderLinks {
  private final Selection selection;
  private final Path root;

  /** Real paths of what was met behind a link, or is left to others. */
  private final Set<Path> covered = new HashSet<>();

  private final TreeSet<Path> waiting = new TreeSet<>();
  private final TreeSet<Path> waitingFiles = new TreeSet<>();

  FolderLinks(Selection selection) {
    this.selection = selection;
    this.root = selection.root();
    covered.addAll(selection.elsewhere());
  }

  void met(Path link) {
    waiting.add(link);
  }

  void metFile(Path link) {
    waitingFiles.add(link);
  }

  /** Takes the next link to a file, if one waits. */
  Optional<Path> pollFile() {
    return Optional.ofNullable(waitingFiles.pollFirst());
  }

  /** Takes the next link to a folder, if one waits. */
  Optional<Path> poll() {
    return Optional.ofNullable(waiting.pollFirst());
  }

  /**
   * The folder that a link leads to, which from now on counts as walked; empty if the walk comes or
   * came there anyway, or if it lies above the root: whoever names a folder does not mean all that
   * it lies in.
   */
  Optional<Path> follow(Path link) {
    try {
      Path target = link.toRealPath();
      if (root.startsWith(target) || isMetAnyway(target)) {
        return Optional.empty();
      }
      covered.add(target);
      return Optional.of(target);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a link leads to a file that no walk or other link leads to; from now on one does. */
  boolean leadsToNewFile(Path link) throws IOException {
    Path target = link.toRealPath();
    return !isMetAnyway(target) && covered.add(target);
  }

  /** What lies below the root under a hidden name is met by nothing but a link to it. */
  private boolean isMetAnyway(Path target) {
    return Ancestry.isAtOrBelow(target, covered)
        || (target.startsWith(root) && !selection.hides(target));
  }

  /** Whether this very folder is walked by another way, or left to others. */
  boolean covers(Path folder) {
    return folder.equals(root) || covered.contains(folder);
  }
}
