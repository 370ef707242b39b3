package io.koe5.corpora;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder in the layout of the BEIR benchmark (Thakur et al., NeurIPS 2021): {@code corpus.jsonl},
 * {@code queries.jsonl} and {@code qrels/SPLIT.tsv}. Its name is the task's name.
 *
 * @param path the folder
 */
public record BeirFolder(Path path) {
  private static final String CORPUS = "corpus.jsonl";
  private static final String QUERIES = "queries.jsonl";
  private static final String QRELS = "qrels";
  private static final List<String> PREFERRED_SPLITS = List.of("test", "dev", "validation");

  /** The folders in this layout right below a folder of data, by name. */
  public static List<BeirFolder> below(Path data) {
    List<BeirFolder> found = new ArrayList<>();
    for (Path child : children(data)) {
      if (Files.isRegularFile(child.resolve(CORPUS)) && Files.isDirectory(child.resolve(QRELS))) {
        found.add(new BeirFolder(child));
      }
    }
    return found;
  }

  /**
   * The task of the given name in a folder of data.
   *
   * @throws CorpusException if there is no such folder; the message names those there are
   */
  public static BeirFolder named(String task, Path data) {
    return below(data).stream()
        .filter(folder -> folder.name().equals(task))
        .findFirst()
        .orElseThrow(() -> missing(task, data));
  }

  /** The name of the task: that of the folder. */
  public String name() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /**
   * Reads queries and judgments of the split "test", else "dev", else "validation", else the only
   * one there is. The documents are read when they are asked for.
   *
   * @throws CorpusException if a file is missing or not in this layout, or a judged query is
   *     unknown
   */
  public Task read() {
    Path corpus = path.resolve(CORPUS);
    if (!Files.isRegularFile(corpus)) {
      throw new CorpusException("file-missing", corpus);
    }
    return task(() -> documents(corpus));
  }

  /**
   * Reads queries and judgments as {@link #read} does, for documents that lie elsewhere: the task's
   * corpus is empty.
   *
   * @throws CorpusException as {@link #read} does
   */
  public Task readWithoutCorpus() {
    return task(Stream::empty);
  }

  private Task task(Corpus corpus) {
    Path judgments = qrels();
    Qrels qrels = new QrelsFile(judgments).read();
    return new Task(name(), splitOf(judgments), judged(qrels, judgments), qrels, corpus);
  }

  private static Stream<CorpusDocument> documents(Path corpus) {
    return new JsonLines(corpus)
        .entries()
        .map(
            entry ->
                new CorpusDocument(
                    entry.id(), entry.optional("title"), entry.required("text", "contents")));
  }

  private List<Query> judged(Qrels qrels, Path judgments) {
    Map<String, Query> byId = new LinkedHashMap<>();
    try (Stream<JsonLines.Entry> entries = new JsonLines(path.resolve(QUERIES)).entries()) {
      entries.forEach(entry -> addJudged(entry, qrels, byId));
    }
    Optional<String> unknown =
        qrels.queries().stream().filter(id -> !byId.containsKey(id)).findFirst();
    if (unknown.isPresent()) {
      throw new CorpusException("query-unknown", judgments, unknown.get(), path.resolve(QUERIES));
    }
    return List.copyOf(byId.values());
  }

  private static void addJudged(JsonLines.Entry entry, Qrels qrels, Map<String, Query> byId) {
    Query query = new Query(entry.id(), entry.required("text", "query"));
    if (qrels.queries().contains(query.id()) && byId.put(query.id(), query) != null) {
      throw new CorpusException("id-twice", entry.file(), entry.line(), query.id());
    }
  }

  private Path qrels() {
    List<Path> splits =
        children(path.resolve(QRELS)).stream()
            .filter(file -> file.toString().endsWith(".tsv"))
            .toList();
    for (String preferred : PREFERRED_SPLITS) {
      for (Path split : splits) {
        if (splitOf(split).equals(preferred)) {
          return split;
        }
      }
    }
    if (splits.size() == 1) {
      return splits.getFirst();
    }
    throw new CorpusException("split-missing", path.resolve(QRELS), splits.size());
  }

  private static String splitOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".tsv".length());
  }

  private static CorpusException missing(String task, Path data) {
    List<String> names = below(data).stream().map(BeirFolder::name).toList();
    return names.isEmpty()
        ? new CorpusException("tasks-missing", data)
        : new CorpusException("task-missing", task, data, String.join(", ", names));
  }

  private static List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw CorpusException.because(e, "folder-unreadable", folder);
    }
    children.sort(null);
    return children;
  }
}
