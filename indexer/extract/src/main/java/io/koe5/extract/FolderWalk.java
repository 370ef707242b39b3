package io.koe5.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Visits the files that a selection asks for. Links are followed, those to folders at the end, and
 * each folder is walked once: there are no loops. Nothing is opened here but folders.
 */
final class FolderWalk implements FileVisitor<Path> {
  /** What is done with files and folders. */
  interface Visitor {
    /** A file, a pipe, a device, or a link to one; returns false to end the walk. */
    boolean file(Path file, BasicFileAttributes attributes);

    /** A folder or file whose very attributes or entries could not be read. */
    default void unreadable(Path path, IOException problem) {}

    /** A file or folder whose name is not text in the encoding of the file system. */
    default void misnamed(Path path, boolean folder) {}

    /** A folder that is walked through, under the name by which its files are known. */
    default void entered(Path folder) {}

    /** A link that was met and not left out; whether it is followed is decided at the end. */
    default void link(Path link) {}

    /** A file, folder or link that was met and passed by. */
    default void leftOut(Path path, LeftOut reason) {}
  }

  private final Selection selection;
  private final Visitor visitor;
  private final FolderLinks links;
  private Path walked;
  private Path shown;
  private boolean ended;

  private FolderWalk(Selection selection, Visitor visitor) {
    this.selection = selection;
    this.visitor = visitor;
    this.links = new FolderLinks(selection);
    this.walked = selection.root();
    this.shown = selection.root();
  }

  static void walk(Selection selection, Visitor visitor) {
    FolderWalk walk = new FolderWalk(selection, visitor);
    try {
      walk.all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Visits what lies at and below some paths that a walk from the root reaches, without following
   * links: where these lead, and which of them counts, only a whole walk can tell.
   */
  static void walkFrom(Selection selection, Collection<Path> starts, Visitor visitor) {
    FolderWalk walk = new FolderWalk(selection, visitor);
    try {
      for (Path start : starts) {
        if (!walk.ended && Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
          walk.walked = start;
          walk.shown = start;
          Files.walkFileTree(start, walk);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void all() throws IOException {
    Files.walkFileTree(walked, this);
    for (Optional<Path> next = links.poll(); !ended && next.isPresent(); next = links.poll()) {
      Path link = next.get();
      Optional<Path> target = links.follow(link);
      if (target.isEmpty()) {
        visitor.leftOut(link, LeftOut.LINKED);
      } else {
        walked = target.get();
        shown = link;
        Files.walkFileTree(walked, this);
      }
    }
    for (Optional<Path> next = links.pollFile();
        !ended && next.isPresent();
        next = links.pollFile()) {
      fileBehind(next.get());
    }
  }

  /** The path by which something is known: below a link it is another than where it really lies. */
  private Path named(Path real) {
    return walked.equals(shown) ? real : shown.resolve(walked.relativize(real));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path real, BasicFileAttributes attributes) {
    Path folder = named(real);
    if (!isText(folder)) {
      visitor.misnamed(folder, true);
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (real.equals(walked)) {
      visitor.entered(folder);
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isOther()) {
      // A junction: Windows' other kind of link, which the JDK takes for a folder.
      meetFolderLink(folder);
      return FileVisitResult.SKIP_SUBTREE;
    }
    Optional<LeftOut> reason = selection.leavesOutFolder(folder);
    if (reason.isEmpty() && links.covers(real)) {
      reason = Optional.of(LeftOut.LINKED);
    }
    reason.ifPresentOrElse(why -> visitor.leftOut(folder, why), () -> visitor.entered(folder));
    return reason.isEmpty() ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path real, BasicFileAttributes attributes) {
    Path file = named(real);
    if (!isText(file)) {
      visitor.misnamed(file, false);
      return FileVisitResult.CONTINUE;
    }
    return attributes.isSymbolicLink() ? link(file) : file(file, attributes);
  }

  private FileVisitResult file(Path file, BasicFileAttributes attributes) {
    Optional<LeftOut> reason = selection.leavesOutFile(file);
    if (reason.isPresent()) {
      visitor.leftOut(file, reason.get());
      return FileVisitResult.CONTINUE;
    }
    ended = !visitor.file(file, attributes);
    return ended ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  private FileVisitResult link(Path link) {
    try {
      BasicFileAttributes target = Files.readAttributes(link, BasicFileAttributes.class);
      if (target.isDirectory()) {
        meetFolderLink(link);
      } else if (target.isRegularFile()) {
        meet(link, selection.leavesOutFile(link), links::metFile);
      } else {
        return file(link, target);
      }
    } catch (IOException e) {
      failedLink(link, e);
    }
    return FileVisitResult.CONTINUE;
  }

  private void failedLink(Path link, IOException problem) {
    if (problem instanceof AccessDeniedException) {
      failed(link, problem);
    } else {
      // It leads nowhere, or round and round.
      visitor.leftOut(link, selection.leavesOutFile(link).orElse(LeftOut.BROKEN_LINK));
    }
  }

  private void meet(Path link, Optional<LeftOut> reason, Consumer<Path> waiting) {
    if (reason.isPresent()) {
      visitor.leftOut(link, reason.get());
    } else {
      visitor.link(link);
      waiting.accept(link);
    }
  }

  /** A file below the root is taken under its own name, or left out under it for a reason. */
  private void fileBehind(Path link) {
    try {
      if (links.leadsToNewFile(link)) {
        file(link, Files.readAttributes(link, BasicFileAttributes.class));
      } else {
        visitor.leftOut(link, LeftOut.LINKED);
      }
    } catch (IOException e) {
      failedLink(link, e);
    }
  }

  private void meetFolderLink(Path link) {
    meet(link, selection.leavesOutFolder(link), links::met);
  }

  /** Whether the path survives being kept as text, as ids are: else it would name another file. */
  private static boolean isText(Path path) {
    try {
      return path.equals(Path.of(path.toString()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path real, IOException problem) {
    // What went away since its folder was read is no failure; the sweep will see to its entries.
    if (!(problem instanceof NoSuchFileException)) {
      failed(named(real), problem);
    }
    return FileVisitResult.CONTINUE;
  }

  /** What would not have been looked at anyway is no failure. */
  private void failed(Path path, IOException problem) {
    selection
        .leavesOutFolder(path)
        .ifPresentOrElse(
            why -> visitor.leftOut(path, why), () -> visitor.unreadable(path, problem));
  }

  @Override
  public FileVisitResult postVisitDirectory(Path real, @Nullable IOException problem) {
    if (problem != null) {
      visitor.unreadable(named(real), problem);
    }
    return FileVisitResult.CONTINUE;
  }
}
