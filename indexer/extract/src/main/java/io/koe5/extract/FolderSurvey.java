package io.koe5.extract;

import io.koe5.index.IndexFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goes through the folders of an index as a run would, without opening files: for whoever has to
 * know where changes matter. Immutable and thread-safe.
 */
public final class FolderSurvey {
  /** Is told what a run would meet, under the names by which the index knows it. */
  public interface Visitor {
    /** A folder that is gone through. */
    default void folder(Path folder) {}

    /** A file that is not left out. */
    default void file(Path file, BasicFileAttributes attributes) {}

    /** A link that is not left out, followed or not, also one that leads nowhere. */
    default void link(Path link) {}
  }

  private final Path index;
  private final FolderPlan plan;
  private final List<Path> roots;

  private FolderSurvey(Path index, List<IndexedFolder> folders) {
    this.index = FolderIndexer.absolute(index);
    this.plan = new FolderPlan(folders, List.of(), folders, Optional.empty());
    this.roots = folders.stream().map(IndexedFolder::root).toList();
  }

  /**
   * The folders that an index is made from, and others that are to be put into it.
   *
   * @param added folders as they are named, with nothing excluded; may be in the index already
   * @throws io.koe5.Koe5Exception if one of these is not there, or the index cannot be read
   */
  public static FolderSurvey of(Path index, List<Path> added) {
    List<IndexedFolder> folders =
        new ArrayList<>(
            IndexedFolder.read(new IndexFolder(index).property(IndexedFolder.PROPERTY)));
    for (Path folder : added) {
      String path = FolderPlan.real(folder).toString();
      if (folders.stream().noneMatch(known -> known.path().equals(path))) {
        folders.add(new IndexedFolder(path, List.of(), List.of(), false));
      }
    }
    return new FolderSurvey(index, List.copyOf(folders));
  }

  /** The folders, there or not: absolute, without links. */
  public List<Path> roots() {
    return roots;
  }

  /** The folder that a path is looked at in, if it lies in any. */
  public Optional<Path> rootOf(Path path) {
    return roots.stream()
        .filter(path::startsWith)
        .max((a, b) -> Integer.compare(a.getNameCount(), b.getNameCount()));
  }

  /**
   * Goes through what is not left out at and below a path, an indexed folder or something in one.
   * Links are followed only from an indexed folder itself.
   */
  public void visit(Path start, Visitor visitor) {
    plan.parts(index, List.of(start)).forEach(part -> part.walk(new Visiting(visitor)));
  }

  /** Those of some paths that lie below no other of them. */
  public static Set<Path> highest(Set<Path> paths) {
    return paths.stream()
        .filter(path -> Ancestry.above(path, paths).isEmpty())
        .collect(Collectors.toSet());
  }

  /** Hands on what a walk meets. */
  private record Visiting(Visitor visitor) implements FolderWalk.Visitor {
    @Override
    public boolean file(Path file, BasicFileAttributes attributes) {
      visitor.file(file, attributes);
      return true;
    }

    @Override
    public void entered(Path folder) {
      visitor.folder(folder);
    }

    @Override
    public void link(Path link) {
      visitor.link(link);
    }

    @Override
    public void leftOut(Path path, LeftOut reason) {
      if (reason == LeftOut.BROKEN_LINK) {
        visitor.link(path);
      }
    }

    /** Whoever indexes it says so. */
    @Override
    public void unreadable(Path path, IOException problem) {}
  }
}
