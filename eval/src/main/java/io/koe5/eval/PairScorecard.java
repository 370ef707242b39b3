package io.koe5.eval;

import io.koe5.model.Role;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one model reached on one task of similarity. Immutable.
 *
 * @param task name of the task
 * @param split which part
 * @param model name of the model
 * @param role what every text was to the model, which decides the prefix
 * @param pairs how many pairs were compared
 * @param truncated how many texts were longer than the model reads
 * @param scores how well the similarities agree with people's
 * @param seconds wall time of the embedding
 */
public record PairScorecard(
    String task,
    String split,
    String model,
    Role role,
    int pairs,
    long truncated,
    PairScores scores,
    double seconds) {

  /** The role's name on the command line and in JSON. */
  public String roleLabel() {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** The scorecard as {@code koe5 eval --json} prints it: keys in their order, plain values. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", task);
    json.put("model", model);
    json.put("as", roleLabel());
    json.put("split", split);
    json.put("pairs", pairs);
    json.put("truncated", truncated);
    json.put("scores", scores.toJson());
    return json;
  }
}
