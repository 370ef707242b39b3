package io.koe5.cli;

import io.koe5.eval.AveragePrecision;
import io.koe5.eval.Metric;
import io.koe5.eval.Ndcg;
import io.koe5.eval.PairScorecard;
import io.koe5.eval.PairScores;
import io.koe5.eval.Recall;
import io.koe5.eval.ReciprocalRank;
import io.koe5.eval.Scorecard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows the scorecards of one task to a person: a heading, then a row a setting. */
record ScoreText(Console console) {
  private static final int GAP = 2;
  private static final Map<String, Metric> SHOWN = shown();

  private static Map<String, Metric> shown() {
    Map<String, Metric> shown = new LinkedHashMap<>();
    shown.put("nDCG@10", new Ndcg(10));
    shown.put("MAP@100", new AveragePrecision(100));
    shown.put("recall@10", new Recall(10));
    shown.put("recall@100", new Recall(100));
    shown.put("MRR@10", new ReciprocalRank(10));
    return shown;
  }

  void print(List<Scorecard> scorecards) {
    if (scorecards.isEmpty()) {
      return;
    }
    Scorecard any = scorecards.getFirst();
    console.say(
        "eval.task",
        Printable.line(any.task()),
        any.queries(),
        any.documents(),
        any.truncated(),
        any.granularity().label(),
        Printable.line(any.model()));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(SHOWN.keySet());
    head.add("q/s");
    rows.add(head);
    scorecards.forEach(card -> rows.add(row(card)));
    rows.forEach(row -> console.line(aligned(row, rows)));
    if (any.unknown() > 0) {
      console.note("eval.unknown", Printable.line(any.task()), any.unknown());
    }
  }

  /** Shows the scorecards of one task of similarity. */
  void printPairs(List<PairScorecard> scorecards) {
    PairScorecard any = scorecards.getFirst();
    console.say(
        "eval.pairs",
        Printable.line(any.task()),
        any.pairs(),
        any.truncated(),
        Printable.line(any.model()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "Spearman", "Pearson"));
    for (PairScorecard card : scorecards) {
      PairScores.Agreement agreement = card.scores().cosine();
      rows.add(
          List.of(
              card.roleLabel(),
              written("%.4f", agreement.spearman()),
              written("%.4f", agreement.pearson())));
    }
    rows.forEach(row -> console.line(aligned(row, rows)));
  }

  private static List<String> row(Scorecard card) {
    List<String> row = new ArrayList<>(List.of(card.setting().label()));
    SHOWN.values().forEach(metric -> row.add(written("%.4f", card.mean(metric))));
    row.add(written("%.0f", card.queriesPerSecond()));
    return row;
  }

  private static String written(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  /** The first column to the left, the others to the right. */
  private static String aligned(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder(" ".repeat(GAP));
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(one -> one.get(column).length()).max().orElse(0);
      String padding = " ".repeat(width - row.get(i).length());
      line.append(i == 0 ? row.get(i) + padding : " ".repeat(GAP) + padding + row.get(i));
    }
    return line.toString();
  }
}
