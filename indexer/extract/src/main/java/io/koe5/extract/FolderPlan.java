package io.koe5.extract;

import io.koe5.Koe5Exception;
import io.koe5.index.IndexFolder;
import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which folders a run walks and which the index knows afterwards.
 *
 * @param walked those that are there and asked for
 * @param missing those asked for by way of "all" that are not there
 * @param all that the index is made from after the run
 * @param former one of these by the name that the index knows it by, if it has another now
 */
record FolderPlan(
    List<IndexedFolder> walked,
    List<IndexedFolder> missing,
    List<IndexedFolder> all,
    Optional<FormerFolder> former) {

  static FolderPlan of(FolderIndexRequest request) {
    Map<String, IndexedFolder> all = new LinkedHashMap<>();
    Known known = Known.of(request);
    known.folders().forEach(folder -> all.put(folder.path(), folder));
    Optional<FormerFolder> former = known.former().filter(folder -> isAsked(request, folder));
    former.ifPresent(
        folder -> {
          all.remove(folder.then().path());
          all.put(folder.now().toString(), folder.renamed());
        });
    List<IndexedFolder> asked = new ArrayList<>();
    for (Path folder : request.folders()) {
      IndexedFolder named =
          new IndexedFolder(
              real(folder).toString(), request.include(), request.exclude(), request.noIgnore());
      all.put(named.path(), named);
      asked.add(named);
    }
    List<IndexedFolder> everything = List.copyOf(all.values());
    return plan(request, asked, everything, former);
  }

  private static boolean isAsked(FolderIndexRequest request, FormerFolder folder) {
    return request.folders().isEmpty()
        || request.folders().stream().anyMatch(asked -> real(asked).equals(folder.now()));
  }

  private static FolderPlan plan(
      FolderIndexRequest request,
      List<IndexedFolder> asked,
      List<IndexedFolder> all,
      Optional<FormerFolder> former) {
    if (all.isEmpty() && !new IndexFolder(request.index()).holdsIndex()) {
      throw new Koe5Exception(FolderIndexer.MESSAGES, "no-folders", request.index());
    }
    List<IndexedFolder> missing = all.stream().filter(f -> !Files.isDirectory(f.root())).toList();
    if (request.full() && !missing.isEmpty()) {
      throw new Koe5Exception(
          FolderIndexer.MESSAGES, "full-without-folder", missing.getFirst().path());
    }
    if (request.full() || asked.isEmpty()) {
      List<IndexedFolder> there = all.stream().filter(f -> !missing.contains(f)).toList();
      return new FolderPlan(there, missing, all, former);
    }
    return new FolderPlan(asked, List.of(), all, former);
  }

  /** What the index knows; the former name is known too until the run has come to its end. */
  private record Known(List<IndexedFolder> folders, Optional<FormerFolder> former) {
    private static final Known NOTHING = new Known(List.of(), Optional.empty());

    static Known of(FolderIndexRequest request) {
      if (!new IndexFolder(request.index()).holdsIndex()) {
        return NOTHING;
      }
      try (Ledger ledger = Ledger.open(request.index())) {
        List<IndexedFolder> folders = IndexedFolder.read(ledger.property(IndexedFolder.PROPERTY));
        return new Known(folders, FormerFolder.of(request.index(), folders, ledger));
      } catch (Koe5Exception e) {
        // An index that cannot be read may be made anew of folders that are named.
        if (request.full() && !request.folders().isEmpty()) {
          return NOTHING;
        }
        throw e;
      }
    }
  }

  /** The folder's own path, links resolved, so that it has one name in the index. */
  static Path real(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new Koe5Exception(FolderIndexer.MESSAGES, "no-such-folder", folder);
    }
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new Koe5Exception(FolderIndexer.MESSAGES, "no-such-folder", folder);
    }
  }

  /** What the index is to know while the run lasts: the former name too, lest it be forgotten. */
  List<IndexedFolder> known() {
    return Stream.concat(former.stream().map(FormerFolder::then), all.stream()).toList();
  }

  /** All of the folders to walk. */
  List<FolderPart> parts(Path index) {
    return walked.stream().map(folder -> FolderPart.whole(selection(folder, index))).toList();
  }

  /** Of the folders to walk what may be different now that something happened at these paths. */
  List<FolderPart> parts(Path index, Collection<Path> changed) {
    return walked.stream()
        .flatMap(folder -> FolderPart.of(selection(folder, index), changed).stream())
        .toList();
  }

  /** Where an index is or will be, without links in its path: so walks meet it. */
  static Path located(Path index) {
    for (Path at = index; at != null; at = at.getParent()) {
      try {
        return at.toRealPath().resolve(at.relativize(index));
      } catch (IOException e) {
        // It is not there yet, but the folder above it may be.
      }
    }
    return index;
  }

  /** The selection of a folder, which leaves the index and the other folders alone. */
  Selection selection(IndexedFolder folder, Path index) {
    Set<Path> elsewhere = new HashSet<>();
    elsewhere.add(located(index));
    for (IndexedFolder other : all) {
      if (!other.path().equals(folder.path())) {
        elsewhere.add(other.root());
      }
    }
    return new Selection(folder, elsewhere);
  }
}
