package io.koe5.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person's folder of tasks. A task is a folder in it by the task's name, in the BEIR layout, in
 * AutoRAG's, or, for tasks of the catalogue, as its dataset's repository has it; or the dataset's
 * folder in a cache of the hub's tools, {@code datasets--OWNER--NAME}.
 *
 * @param path the folder
 */
record DataFolder(Path path) {
  private static final List<String> SPLITS = BeirFolder.PREFERRED_SPLITS;

  /** The names of the tasks in the folder, sorted. */
  List<String> names(Catalogue catalogue) {
    Stream<String> own =
        Folders.children(path).stream()
            .filter(child -> isTask(child, catalogue))
            .map(DataFolder::name);
    Stream<String> cached =
        catalogue.entries().stream()
            .filter(entry -> Files.isDirectory(cached(entry)))
            .map(CatalogueEntry::name);
    return Stream.concat(own, cached).distinct().sorted().toList();
  }

  /**
   * The task of a name, not counted yet; nothing if it is not in the folder.
   *
   * @throws CorpusException if the folder cannot be read, or the task's data are not as they should
   *     be
   */
  Optional<Benchmark> find(String name, Optional<CatalogueEntry> entry) {
    Optional<Path> folder =
        Folders.children(path).stream()
            .filter(child -> Files.isDirectory(child) && name(child).equals(name))
            .findFirst();
    return folder
        .flatMap(found -> read(found, entry))
        .or(() -> entry.filter(known -> Files.isDirectory(cached(known))).map(this::readCached));
  }

  private Benchmark readCached(CatalogueEntry entry) {
    return entry.layout().read(new DatasetFolder(snapshot(entry)), entry);
  }

  private static Optional<Benchmark> read(Path folder, Optional<CatalogueEntry> entry) {
    String name = name(folder);
    BeirFolder beir = new BeirFolder(folder);
    boolean reranks = entry.map(CatalogueEntry::type).equals(Optional.of(TaskType.RERANKING));
    // The BEIR layout has no place for the documents that a reranking task gives.
    if (beir.isThere() && !reranks) {
      return Optional.of(
          beir.read(Stream.concat(entry.map(CatalogueEntry::split).stream(), SPLITS.stream())));
    }
    Optional<AutoRagFolder> autoRag = AutoRagFolder.in(folder);
    if (autoRag.isPresent()) {
      return Optional.of(autoRag.get().read(name, SPLITS.getFirst()));
    }
    if (entry.isEmpty() && beir.isBegun()) {
      return Optional.of(beir.read()); // Says which of its files is missing.
    }
    return entry.map(known -> known.layout().read(new DatasetFolder(folder), known));
  }

  private static boolean isTask(Path child, Catalogue catalogue) {
    return Files.isDirectory(child)
        && Files.isReadable(child)
        && (catalogue.find(name(child)).isPresent()
            || new BeirFolder(child).isThere()
            || AutoRagFolder.in(child).isPresent());
  }

  private Path cached(CatalogueEntry entry) {
    return path.resolve("datasets--" + entry.dataset().replace("/", "--"));
  }

  /** The pinned commit, or the one that the pinned branch was at. */
  private Path snapshot(CatalogueEntry entry) {
    Path dataset = cached(entry);
    Path snapshots = dataset.resolve("snapshots");
    Path found = snapshots.resolve(entry.revision());
    if (!Files.isDirectory(found)) {
      found = snapshots.resolve(branch(dataset.resolve("refs").resolve(entry.revision())));
    }
    if (found.equals(snapshots) || !Files.isDirectory(found)) {
      throw new CorpusException("snapshot-missing", dataset, entry.revision());
    }
    return found;
  }

  /** The commit that a branch was at; empty if the branch is unknown. */
  private static String branch(Path reference) {
    try {
      return Files.readString(reference).strip();
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw CorpusException.because(e, "unreadable", reference, CorpusException.reason(e));
    }
  }

  private static String name(Path child) {
    return child.getFileName().toString();
  }
}
