package io.koe5.eval;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.corpora.Qrels;
import io.koe5.corpora.Task;
import io.koe5.index.LedgerRecord;
import io.koe5.indexer.Ledger;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody's questions about the documents of an index of their own.
 *
 * @param task the questions; its judgments are by document id
 * @param index the index's folder
 * @param documents how many documents the index has
 * @param partial how many of them are not wholly in it
 * @param missing judged paths that it does not have; they count as not found
 */
public record OwnQuestions(
    Task task, Path index, long documents, long partial, List<String> missing) {
  private static final Messages MESSAGES = Messages.beside(OwnQuestions.class);

  /** Keeps an unmodifiable copy. */
  public OwnQuestions {
    missing = List.copyOf(missing);
  }

  /**
   * Finds the judged documents in an index.
   *
   * @param questions judged by path: as a search shows it, absolute, or the file's name alone; a
   *     document's id will do as well
   * @throws Koe5Exception if there is no index, or a path could mean several of its documents
   */
  public static OwnQuestions of(Task questions, Path index) {
    Names names = new Names();
    try (Ledger ledger = Ledger.open(index)) {
      ledger.forEach(names::add);
    }
    Set<String> missing = new LinkedHashSet<>();
    Map<String, Map<String, Integer>> byId = new LinkedHashMap<>();
    questions
        .qrels()
        .judgments()
        .forEach((query, paths) -> byId.put(query, byId(paths, names, missing)));
    Task task =
        new Task(
            questions.name(),
            questions.split(),
            questions.queries(),
            new Qrels(byId),
            questions.corpus());
    return new OwnQuestions(task, index, names.documents, names.partial, List.copyOf(missing));
  }

  /** How many relevant documents the index does not have. */
  long unknown() {
    return missing.size();
  }

  private static Map<String, Integer> byId(
      Map<String, Integer> paths, Names names, Set<String> missing) {
    Map<String, Integer> byId = new LinkedHashMap<>();
    paths.forEach(
        (path, relevance) -> {
          List<String> ids = names.find(path);
          if (ids.size() > 1) {
            throw new Koe5Exception(
                MESSAGES, "path-ambiguous", path, ids.size(), ids.get(0), ids.get(1));
          }
          if (ids.isEmpty() && relevance > 0) {
            missing.add(path);
          }
          // What is not there keeps its place among the relevant ones: no document has it for its
          // id.
          byId.merge(ids.isEmpty() ? path : ids.getFirst(), relevance, Math::max);
        });
    return byId;
  }

  /** The documents of an index by all that they may be called. */
  private static final class Names {
    private final Map<String, List<String>> byPlace = new HashMap<>();
    private final Map<String, List<String>> byFileName = new HashMap<>();
    private long documents;
    private long partial;

    void add(LedgerRecord entry) {
      if (entry.status() == LedgerRecord.Status.FAILED) {
        return;
      }
      documents++;
      partial += entry.status() == LedgerRecord.Status.PARTIAL ? 1 : 0;
      Stream.of(entry.path(), entry.uri(), entry.id())
          .map(Names::plain)
          .distinct()
          .forEach(place -> call(byPlace, place, entry.id()));
      call(byFileName, fileName(plain(entry.path())), entry.id());
    }

    private static void call(Map<String, List<String>> names, String name, String id) {
      names.computeIfAbsent(name, any -> new ArrayList<>()).add(id);
    }

    /** The ids of the documents so called; a path goes before a mere file name. */
    List<String> find(String written) {
      String name = plain(written);
      List<String> placed = byPlace.getOrDefault(name, List.of());
      return placed.isEmpty() ? byFileName.getOrDefault(name, List.of()) : placed;
    }

    private static String plain(String path) {
      String composed = Normalizer.normalize(path, Normalizer.Form.NFC).replace('\\', '/');
      return composed.startsWith("./") ? composed.substring(2) : composed;
    }

    private static String fileName(String path) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }
}
