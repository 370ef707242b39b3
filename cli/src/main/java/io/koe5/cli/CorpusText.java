package io.koe5.cli;

import io.koe5.corpora.CatalogueEntry;
import io.koe5.corpora.Totals;
import java.util.Locale;

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
}
