package io.koe5.search;

import io.koe5.index.IndexSchema;
import io.koe5.index.PassageRecord;
import io.koe5.search.MatchSpans.Span;
import io.koe5.search.Ranking.Ranked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;

/**
 * Reads from the index what is shown of the chosen passages.
 *
 * @param terms what to highlight; empty if words were not asked for
 * @param returned how many passages each leg that was asked returned
 * @param copies finds the documents with the same content
 */
record HitReader(
    IndexSearcher searcher, Optional<QueryTerms> terms, Map<Leg, Integer> returned, Copies copies) {

  List<Hit> read(RerankStage.Outcome answer) throws IOException {
    List<Ranked> chosen = answer.order();
    List<Integer> passages = chosen.stream().map(one -> one.candidate().id()).toList();
    Map<Integer, List<Span>> spans =
        terms.isPresent() ? MatchSpans.in(searcher, terms.get(), passages) : Map.of();
    Map<Integer, Copies.Found> copied = copies.of(passages);
    StoredFields stored = searcher.storedFields();
    List<Hit> hits = new ArrayList<>(chosen.size());
    for (Ranked one : chosen) {
      int id = one.candidate().id();
      Document fields = stored.document(id);
      PassageRecord passage = IndexSchema.passage(fields);
      Copies.Found others = copied.getOrDefault(id, Copies.Found.NONE);
      hits.add(
          new Hit(
              hits.size() + 1,
              one.score(),
              IndexSchema.document(fields),
              location(passage),
              passage.text(),
              Snippet.of(passage.text(), spans.getOrDefault(id, List.of())),
              signals(one.candidate()),
              Optional.ofNullable(answer.said().get(id)),
              others.named(),
              others.count()));
    }
    return hits;
  }

  private static Location location(PassageRecord passage) {
    return new Location(
        passage.line(), passage.start(), passage.end(), passage.heading(), passage.place());
  }

  /** A leg that found nothing at all has no entry. */
  private Map<Leg, Signal> signals(Candidate candidate) {
    Map<Leg, Signal> signals = new EnumMap<>(Leg.class);
    if (returned.getOrDefault(Leg.BM25, 0) > 0) {
      signals.put(Leg.BM25, new Signal(candidate.textRank(), candidate.bm25()));
    }
    if (returned.getOrDefault(Leg.DENSE, 0) > 0) {
      signals.put(Leg.DENSE, new Signal(candidate.denseRank(), candidate.cosine()));
    }
    return signals;
  }
}
