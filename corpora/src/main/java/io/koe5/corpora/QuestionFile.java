package io.koe5.corpora;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody's own questions and the paths of the documents that answer them. Three forms are read:
 *
 * <ul>
 *   <li>text: a question a line, and after it, each behind a tab, the paths;
 *   <li>JSON Lines ({@code .jsonl}): {@code {"text":"…","files":["…"]}}, or {@code "file"} for one;
 *   <li>a folder in the layout of {@link BeirFolder}, without {@code corpus.jsonl}, whose judgments
 *       name paths in the place of document ids.
 * </ul>
 *
 * @param path the file or folder; its name, less any extension, is the task's name
 */
public record QuestionFile(Path path) {
  private static final String SPLIT = "own";

  /**
   * Reads the questions: a task whose judgments are by path, relevance 1 unless told otherwise, and
   * whose corpus is empty. In files a question's id is the number of its line.
   *
   * @throws CorpusException if there is no such file, no question in it, or a line that is none
   */
  public Task read() {
    if (Files.isDirectory(path)) {
      return new BeirFolder(path).readWithoutCorpus();
    }
    if (!Files.exists(path)) {
      throw new CorpusException("questions-missing", path);
    }
    List<Query> queries = new ArrayList<>();
    Map<String, Map<String, Integer>> judgments = new LinkedHashMap<>();
    try (Stream<Question> questions = questions()) {
      questions.forEach(
          question -> {
            queries.add(new Query(question.id(), question.text()));
            judgments.put(question.id(), question.judgments());
          });
    }
    if (queries.isEmpty()) {
      throw new CorpusException("questions-empty", path);
    }
    return new Task(name(), SPLIT, queries, new Qrels(judgments), Stream::empty);
  }

  private record Question(long line, String text, List<String> paths) {
    String id() {
      return Long.toString(line);
    }

    Map<String, Integer> judgments() {
      Map<String, Integer> judgments = new LinkedHashMap<>();
      paths.forEach(path -> judgments.put(path, 1));
      return judgments;
    }
  }

  private Stream<Question> questions() {
    String fileName = path.getFileName().toString().toLowerCase(Locale.ROOT);
    Source source = new Source.OfFile(path);
    Stream<Question> read =
        fileName.endsWith(".jsonl")
            ? new JsonLines(source).stream().map(QuestionFile::ofJson)
            : TextLines.of(source).map(QuestionFile::ofText);
    return read.map(this::checked);
  }

  private static Question ofJson(Row row) {
    List<String> paths = new ArrayList<>();
    if (row.cells().has("files")) {
      paths.addAll(row.texts("files"));
    }
    paths.add(row.optional("file"));
    return question(row.number(), row.required("text"), paths);
  }

  private static Question ofText(TextLines.Line line) {
    List<String> columns = Arrays.asList(line.text().split("\t", -1));
    return question(line.number(), columns.getFirst(), columns.subList(1, columns.size()));
  }

  private static Question question(long line, String text, List<String> paths) {
    List<String> named = paths.stream().map(String::strip).filter(path -> !path.isEmpty()).toList();
    return new Question(line, text.strip(), named);
  }

  private Question checked(Question question) {
    if (question.text().isEmpty()) {
      throw new CorpusException("question-blank", path, question.line());
    }
    if (question.paths().isEmpty()) {
      throw new CorpusException("question-without-path", path, question.line());
    }
    return question;
  }

  private String name() {
    String name = path.toAbsolutePath().normalize().getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
