package io.koe5.corpora;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much a published task holds; what is loaded must hold as much. */
public sealed interface Totals {

  /**
   * Totals of a retrieval or reranking task.
   *
   * @param queries questions with judgments
   * @param documents documents; nothing where nobody published their number
   * @param positives judgments that say "relevant"
   */
  record Judged(long queries, OptionalLong documents, long positives) implements Totals {

    @Override
    public Benchmark checked(Benchmark benchmark, CatalogueEntry entry) {
      Task task = ofType(Task.class, benchmark, entry);
      require(entry, "total-queries", queries, task.queries().size());
      require(entry, "total-positives", positives, task.qrels().positives());
      return new Task(
          entry.name(),
          task.split(),
          task.queries(),
          task.qrels(),
          documents.isPresent() ? counted(task.corpus(), entry) : task.corpus(),
          task.candidates(),
          Optional.of(entry));
    }

    private Corpus counted(Corpus corpus, CatalogueEntry entry) {
      long expected = documents.orElseThrow();
      return () -> {
        Stream<CorpusDocument> all = corpus.documents();
        return Streams.of(new CountedDocuments(all.iterator(), entry.name(), expected))
            .onClose(all::close);
      };
    }
  }

  /**
   * Totals of a similarity task.
   *
   * @param pairs pairs of sentences
   */
  record Paired(long pairs) implements Totals {

    @Override
    public Benchmark checked(Benchmark benchmark, CatalogueEntry entry) {
      PairTask task = ofType(PairTask.class, benchmark, entry);
      require(entry, "total-pairs", pairs, task.pairs().size());
      return new PairTask(entry.name(), task.split(), task.pairs(), Optional.of(entry));
    }
  }

  /**
   * What a benchmark holds, all its documents read and counted.
   *
   * @throws CorpusException if a document cannot be read, or the catalogue knows another number
   */
  static Totals of(Benchmark benchmark) {
    return switch (benchmark) {
      case PairTask task -> new Paired(task.pairs().size());
      case Task task -> {
        try (Stream<CorpusDocument> documents = task.corpus().documents()) {
          // Not count(): it may answer from the size of the source, and a row that is wrong would
          // pass unread.
          long read = documents.mapToLong(document -> 1).sum();
          yield new Judged(task.queries().size(), OptionalLong.of(read), task.qrels().positives());
        }
      }
    };
  }

  /**
   * The benchmark as the catalogue has it, once it was counted. Documents are counted as they
   * stream; a wrong number of them is said at their end.
   *
   * @throws CorpusException if it holds more or less
   */
  Benchmark checked(Benchmark benchmark, CatalogueEntry entry);

  private static <T> T ofType(Class<T> type, Benchmark benchmark, CatalogueEntry entry) {
    if (!type.isInstance(benchmark)) {
      throw new CorpusException("type-other", entry.name());
    }
    return type.cast(benchmark);
  }

  private static void require(CatalogueEntry entry, String key, long expected, long found) {
    if (expected != found) {
      throw new CorpusException(key, entry.name(), expected, found);
    }
  }
}
