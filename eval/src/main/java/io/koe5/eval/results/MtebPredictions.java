package io.koe5.eval.results;

import io.koe5.eval.Ranking;
import io.koe5.eval.Run;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was found, in the form in which mteb keeps it for reranking.
 *
 * @param model whose answers these are
 * @param dataset where the data come from
 * @param split which judgments
 * @param run the answers
 */
record MtebPredictions(MtebModel model, Dataset dataset, String split, Run run) {

  Map<String, Object> toJson() {
    Map<String, Map<String, Float>> found = new LinkedHashMap<>();
    run.rankings().forEach((query, ranking) -> found.put(query, scores(ranking)));
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("model_name", model.name());
    meta.put("revision", model.revision());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mteb_model_meta", meta);
    json.put(dataset.subset(), Map.of(split, found));
    return json;
  }

  private static Map<String, Float> scores(Ranking ranking) {
    Map<String, Float> scores = new LinkedHashMap<>();
    ranking.found().forEach(scored -> scores.put(scored.document(), scored.score()));
    return scores;
  }
}
