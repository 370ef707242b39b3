package io.koe5.extract;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.embedding.Embedder;
import io.koe5.extract.format.FailureKind;
import io.koe5.index.IndexFolder;
import io.koe5.indexer.IndexProblem;
import io.koe5.indexer.IndexRebuild;
import io.koe5.indexer.IndexUpdate;
import io.koe5.indexer.chunk.Chunking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Keeps indexes of folders up to date. */
public final class FolderIndexer {
  static final Messages MESSAGES = Messages.beside(FolderIndexer.class);

  private FolderIndexer() {}

  /** Brings an index up to date in one go, without telling how far it is. */
  public static IndexReport index(FolderIndexRequest request, Embedder embedder) {
    return index(request, embedder, progress -> {}, () -> false);
  }

  /**
   * Brings an index up to date with its folders, or makes one. Only what is new or changed is read
   * and embedded; what is gone is removed. A file that cannot be read is an entry in the report; a
   * folder that cannot be read, or is not there any more, removes nothing. Where the request says
   * so, an index of another model or an older koe5 is first made again from what it stores.
   *
   * @param embedder for passages, on as many threads as the run should use; stays the caller's
   * @param progress is told often
   * @param stop asked often, on several threads; once it says true it goes on doing so: the file
   *     that is being read is given up, what is done is committed and the run ends; a full run that
   *     has committed nothing yet leaves the index that was there
   * @throws Koe5Exception if a folder named does not exist, the index does not fit the model, is in
   *     use by another program or cannot be written
   */
  public static IndexReport index(
      FolderIndexRequest request,
      Embedder embedder,
      ProgressListener progress,
      BooleanSupplier stop) {
    return index(request, Chunking.standard(), embedder, progress, stop);
  }

  /** The same with another rule by which texts are cut: to find out which is best. */
  public static IndexReport index(
      FolderIndexRequest request,
      Chunking chunking,
      Embedder embedder,
      ProgressListener progress,
      BooleanSupplier stop) {
    FolderPlan plan = FolderPlan.of(request);
    List<FolderPart> parts = plan.parts(absolute(request.index()));
    RunTally tally = new RunTally();
    plan.missing().forEach(folder -> tally.noticed(missing(folder)));
    return new IndexRun(request, plan, parts, tally, progress, stop).run(chunking, embedder);
  }

  /**
   * Brings up to date what may be different in an index now that something happened to these files
   * and folders: they are compared with the index as {@link #index} does, with all that lies below
   * them; the rest is not looked at. An ignore file stands for its folder, something behind a link
   * for all of the indexed folder. Paths outside the index's folders, left out or in a folder that
   * is not there any more change nothing.
   *
   * @param changed absolute paths, of what is there or was
   * @return counts of what was looked at
   * @throws Koe5Exception if there is no index, it does not fit the model, is in use by another
   *     program or cannot be written
   */
  public static IndexReport refresh(
      Path index,
      Collection<Path> changed,
      Embedder embedder,
      ProgressListener progress,
      BooleanSupplier stop) {
    if (!new IndexFolder(index).holdsIndex()) {
      throw IndexProblem.noIndex(index);
    }
    FolderIndexRequest request = FolderIndexRequest.all(index);
    FolderPlan plan = FolderPlan.of(request);
    List<FolderPart> parts = plan.parts(absolute(index), changed);
    IndexRun run = new IndexRun(request, plan, parts, new RunTally(), progress, stop);
    return parts.isEmpty() ? run.nothing() : run.run(Chunking.standard(), embedder);
  }

  static Path absolute(Path index) {
    return index.toAbsolutePath().normalize();
  }

  private static FileFailure missing(IndexedFolder folder) {
    return new FileFailure(folder.path(), FailureKind.UNREADABLE, MESSAGES.text("missing-folder"));
  }

  /**
   * Takes a folder and all that came from it out of an index.
   *
   * @throws Koe5Exception if there is no such index, or the folder is not in it
   */
  public static IndexReport forget(Path index, Path folder) {
    long start = System.nanoTime();
    String path = known(folder).toString();
    RunTally tally = new RunTally();
    try (IndexUpdate update = IndexUpdate.open(index)) {
      List<IndexedFolder> folders = IndexedFolder.read(update.property(IndexedFolder.PROPERTY));
      List<IndexedFolder> rest = folders.stream().filter(f -> !f.path().equals(path)).toList();
      if (rest.size() == folders.size()) {
        throw new Koe5Exception(MESSAGES, "not-in-index", path, names(folders));
      }
      update.ledger().forEachOf(path, entry -> tally.removed());
      update.removeCollection(path);
      update.setProperty(IndexedFolder.PROPERTY, IndexedFolder.write(rest));
      Map<String, Findings> findings =
          new TreeMap<>(Findings.read(update.property(Findings.PROPERTY)));
      findings.remove(path);
      update.setProperty(Findings.PROPERTY, Findings.write(findings));
      IndexRebuild.abandon(index);
      update.commit();
      return new IndexReport(
          tally.counts(),
          update.ledger().passages(),
          0,
          IndexRun.millisSince(start),
          List.of(),
          Map.of(),
          false);
    }
  }

  /** The name the folder has in the index, even when it is not there any more. */
  private static Path known(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  private static String names(List<IndexedFolder> folders) {
    return folders.stream().map(IndexedFolder::path).collect(Collectors.joining(", "));
  }

  /**
   * What an index holds, compared with the files as they are now.
   *
   * @throws Koe5Exception if there is no such index
   */
  public static IndexStatus status(Path index) {
    return StatusReader.read(index);
  }
}
