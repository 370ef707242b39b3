package io.koe5.cli;

import io.koe5.corpora.Benchmark;
import io.koe5.corpora.CatalogueEntry;
import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.PairTask;
import io.koe5.corpora.Task;
import io.koe5.corpora.Totals;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What benchmark data are, in words. */
final class CorpusText {
  private CorpusText() {}

  static String type(CatalogueEntry entry) {
    return entry.type().name().toLowerCase(Locale.ROOT);
  }

  static String totals(Totals totals) {
    return switch (totals) {
      case Totals.Judged judged -> judged(judged);
      case Totals.Paired paired -> Console.MESSAGES.text("corpora.paired", paired.pairs());
    };
  }

  private static String judged(Totals.Judged totals) {
    return totals.documents().isPresent()
        ? Console.MESSAGES.text(
            "corpora.judged", totals.queries(), totals.documents().getAsLong(), totals.positives())
        : Console.MESSAGES.text("corpora.reranked", totals.queries(), totals.positives());
  }

  /** How much a benchmark holds; its documents are read to the last, which counts them. */
  static String counted(Benchmark benchmark) {
    return switch (benchmark) {
      case Task task -> {
        try (Stream<CorpusDocument> documents = task.corpus().documents()) {
          // Not count(): that may know the number without reading a document.
          long read = documents.mapToLong(document -> 1).sum();
          yield totals(
              new Totals.Judged(
                  task.queries().size(), OptionalLong.of(read), task.qrels().positives()));
        }
      }
      case PairTask task -> totals(new Totals.Paired(task.pairs().size()));
    };
  }
}
