package io.koe5.search;

import io.koe5.index.IndexSchema;
import io.koe5.search.Ranking.Ranked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;

/**
 * Has the best of an order read again by a reranker and puts them in its order; the others follow
 * as they were.
 *
 * @param query the question as typed
 */
record RerankStage(IndexSearcher searcher, String query, Reranking how) {

  /**
   * An order, reranked or not.
   *
   * @param order best first, scores never rising
   * @param said what reranking had to say, by passage; nothing where it was not asked
   * @param asked how many passages should have been read
   * @param read how many were
   */
  record Outcome(List<Ranked> order, Map<Integer, Rescoring> said, int asked, int read) {
    static Outcome untouched(List<Ranked> order) {
      return new Outcome(order, Map.of(), 0, 0);
    }

    boolean isCut() {
      return read < asked;
    }

    /** The first of the order alone. */
    Outcome limited(int limit) {
      return order.size() <= limit ? this : new Outcome(order.subList(0, limit), said, asked, read);
    }
  }

  Outcome reorder(List<Ranked> fused) throws IOException {
    int asked = Math.min(how.top(), fused.size());
    List<Double> scores =
        how.reranker().scores(query, texts(fused.subList(0, asked)), how.budget());
    List<Ranked> order = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      order.add(new Ranked(fused.get(i).candidate(), scores.get(i)));
    }
    order.sort(Comparator.comparingDouble(Ranked::score).reversed());
    Map<Integer, Rescoring> said = said(fused, List.copyOf(order));
    order.addAll(behind(order, fused.subList(scores.size(), fused.size())));
    return new Outcome(order, said, asked, scores.size());
  }

  private List<String> texts(List<Ranked> passages) throws IOException {
    StoredFields stored = searcher.storedFields();
    List<String> texts = new ArrayList<>();
    for (Ranked one : passages) {
      texts.add(IndexSchema.passage(stored.document(one.candidate().id())).text());
    }
    return texts;
  }

  private static Map<Integer, Rescoring> said(List<Ranked> fused, List<Ranked> reranked) {
    Map<Integer, Signal> read = signals(reranked);
    Map<Integer, Rescoring> said = new HashMap<>();
    signals(fused)
        .forEach(
            (passage, signal) ->
                said.put(passage, new Rescoring(signal, Optional.ofNullable(read.get(passage)))));
    return said;
  }

  private static Map<Integer, Signal> signals(List<Ranked> order) {
    Map<Integer, Signal> signals = new HashMap<>();
    for (Ranked one : order) {
      Signal signal = new Signal(OptionalInt.of(signals.size() + 1), one.score());
      signals.put(one.candidate().id(), signal);
    }
    return signals;
  }

  /** The others below what was read: their scores keep their order and stay positive. */
  private static List<Ranked> behind(List<Ranked> read, List<Ranked> others) {
    if (read.isEmpty() || others.isEmpty()) {
      return others;
    }
    double floor = read.getLast().score();
    double least = others.getLast().score();
    double range = others.getFirst().score() - least;
    return others.stream()
        .map(one -> new Ranked(one.candidate(), floor * (1 + one.score() - least) / (2 + range)))
        .toList();
  }
}
