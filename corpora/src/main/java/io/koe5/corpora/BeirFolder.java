package io.koe5.corpora;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder in the layout of the BEIR benchmark (Thakur et al., NeurIPS 2021): {@code corpus.jsonl},
 * {@code queries.jsonl} and {@code qrels/SPLIT.tsv}. The first two may be packed ({@code .gz}). Its
 * name is the task's name.
 *
 * @param path the folder
 */
public record BeirFolder(Path path) {
  private static final String CORPUS = "corpus.jsonl";
  private static final String QUERIES = "queries.jsonl";
  private static final String QRELS = "qrels";
  private static final String TSV = ".tsv";
  static final List<String> PREFERRED_SPLITS = List.of("test", "dev", "validation");

  /** The folders in this layout right below a folder of data, by name. */
  public static List<BeirFolder> below(Path data) {
    return Folders.children(data).stream()
        .map(BeirFolder::new)
        .filter(BeirFolder::isThere)
        .toList();
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
    return read(PREFERRED_SPLITS.stream());
  }

  /** Reads the first of these splits that is there, else the only one there is. */
  Task read(Stream<String> preferred) {
    Path corpus = table(CORPUS);
    if (!Files.isRegularFile(corpus)) {
      throw new CorpusException("file-missing", corpus);
    }
    return readTables(preferred);
  }

  /**
   * Reads queries and judgments as {@link #read} does, for documents that lie elsewhere: the task's
   * corpus is empty.
   *
   * @throws CorpusException as {@link #read} does
   */
  Task readWithoutCorpus() {
    Task task = readTables(PREFERRED_SPLITS.stream());
    return new Task(task.name(), task.split(), task.queries(), task.qrels(), Stream::empty);
  }

  private Task readTables(Stream<String> preferred) {
    Path judgments = judgments(preferred);
    return new RetrievalTables(
            Rows.of(table(CORPUS)),
            Rows.of(table(QUERIES)),
            new QrelsLines(new Source.OfFile(judgments)),
            Optional.empty())
        .read(name(), splitOf(judgments));
  }

  /** Whether the folder has the files of this layout. */
  boolean isThere() {
    return Files.isRegularFile(table(CORPUS))
        && Files.isDirectory(path.resolve(QRELS))
        && Files.isReadable(path.resolve(QRELS))
        && !splits().isEmpty();
  }

  /** Whether the folder has at least one of the files of this layout. */
  boolean isBegun() {
    return Stream.of(table(CORPUS), table(QUERIES), path.resolve(QRELS)).anyMatch(Files::exists);
  }

  private Path table(String name) {
    Path packed = path.resolve(name + ".gz");
    return Files.isRegularFile(packed) ? packed : path.resolve(name);
  }

  private Path judgments(Stream<String> preferred) {
    List<Path> splits = splits();
    Stream<Path> wanted =
        preferred.flatMap(name -> splits.stream().filter(split -> splitOf(split).equals(name)));
    return wanted
        .findFirst()
        .or(() -> splits.size() == 1 ? Optional.of(splits.getFirst()) : Optional.empty())
        .orElseThrow(
            () -> new CorpusException("split-missing", path.resolve(QRELS), splits.size()));
  }

  private List<Path> splits() {
    return Folders.children(path.resolve(QRELS)).stream()
        .filter(file -> file.toString().endsWith(TSV))
        .toList();
  }

  private static String splitOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - TSV.length());
  }

  private static CorpusException missing(String task, Path data) {
    List<String> names = below(data).stream().map(BeirFolder::name).toList();
    return names.isEmpty()
        ? new CorpusException("tasks-missing", data)
        : new CorpusException("task-missing", task, data, String.join(", ", names));
  }
}
