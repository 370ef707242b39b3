package io.koe5.eval.results;

import io.koe5.corpora.Query;
import io.koe5.corpora.Task;
import io.koe5.eval.Ranking;
import io.koe5.eval.Scorecard;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A scorecard's run in the two forms in which it is kept.
 *
 * @param task the task
 * @param name name of the run
 * @param card what came of it
 * @param excerpts how documents begin, by id
 */
record Recording(Task task, RunName name, Scorecard card, Map<String, String> excerpts) {
  /** How many documents of a query are told one by one. */
  static final int TOLD = 10;

  /** Each query on a line of JSON. */
  void writeQueries(Writer out) throws IOException {
    for (Query query : task.queries()) {
      ResultJson.MAPPER.writeValue(out, recorded(query));
      out.write('\n');
    }
  }

  /** The form that trec_eval reads: query, "Q0", document, rank, score, run. */
  void writeTrec(Writer out) throws IOException {
    String tag = Escaped.column(name.full());
    for (Map.Entry<String, Ranking> entry : card.run().rankings().entrySet()) {
      String query = Escaped.column(entry.getKey());
      int rank = 0;
      for (Ranking.Scored scored : entry.getValue().found()) {
        String document = Escaped.column(scored.document());
        rank++;
        out.write(query + " Q0 " + document + " " + rank + " " + scored.score() + " " + tag + "\n");
      }
    }
  }

  private RecordedQuery recorded(Query query) {
    Map<String, Integer> judgments = task.qrels().of(query.id());
    Map<String, Double> scores = new LinkedHashMap<>();
    card.scores()
        .forEach(
            (metric, values) ->
                scores.put(metric, Objects.requireNonNull(values.values().get(query.id()))));
    Map<String, Integer> relevant = new LinkedHashMap<>(judgments);
    relevant.values().removeIf(relevance -> relevance < 1);
    return new RecordedQuery(
        task.name(),
        task.split(),
        name.full(),
        query.id(),
        query.text(),
        scores,
        relevant,
        told(query, judgments));
  }

  private List<RecordedQuery.Found> told(Query query, Map<String, Integer> judgments) {
    return card.run().rankings().getOrDefault(query.id(), Ranking.EMPTY).found().stream()
        .limit(TOLD)
        .map(
            scored ->
                new RecordedQuery.Found(
                    scored.document(),
                    scored.score(),
                    judgments.getOrDefault(scored.document(), 0),
                    excerpts.getOrDefault(scored.document(), "")))
        .toList();
  }
}
