package io.koe5.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Visits the files that a selection asks for. Links to files are followed; links to folders are
 * not, so that there are no loops and nothing is met twice.
 */
final class FolderWalk implements FileVisitor<Path> {
  /** What is done with files and folders. */
  interface Visitor {
    /** A file, a pipe, a device; returns false to end the walk. */
    boolean file(Path file, BasicFileAttributes attributes);

    /** A folder or file whose very attributes or entries could not be read. */
    void unreadable(Path path, IOException problem);

    /** A file or folder whose name is not text in the encoding of the file system. */
    void misnamed(Path path, boolean folder);
  }

  private final Selection selection;
  private final Visitor visitor;

  private FolderWalk(Selection selection, Visitor visitor) {
    this.selection = selection;
    this.visitor = visitor;
  }

  static void walk(Selection selection, Visitor visitor) {
    try {
      Files.walkFileTree(selection.root(), new FolderWalk(selection, visitor));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (!isText(folder)) {
      visitor.misnamed(folder, true);
      return FileVisitResult.SKIP_SUBTREE;
    }
    return selection.enters(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!isText(file)) {
      visitor.misnamed(file, false);
      return FileVisitResult.CONTINUE;
    }
    if (!selection.takes(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (!attributes.isSymbolicLink()) {
      return next(visitor.file(file, attributes));
    }
    if (!Files.isRegularFile(file)) {
      return FileVisitResult.CONTINUE;
    }
    try {
      return next(visitor.file(file, Files.readAttributes(file, BasicFileAttributes.class)));
    } catch (IOException e) {
      visitor.unreadable(file, e);
      return FileVisitResult.CONTINUE;
    }
  }

  /** Whether the path survives being kept as text, as ids are: else it would name another file. */
  private static boolean isText(Path path) {
    try {
      return path.equals(Path.of(path.toString()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static FileVisitResult next(boolean goOn) {
    return goOn ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException problem) {
    visitor.unreadable(path, problem);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
    if (problem != null) {
      visitor.unreadable(folder, problem);
    }
    return FileVisitResult.CONTINUE;
  }
}
