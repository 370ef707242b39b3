package io.koe5.cli;

import io.koe5.corpora.CatalogueEntry;
import io.koe5.corpora.KnownTask;
import io.koe5.corpora.Totals;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A benchmark task as JSON; what is not known has no key. */
final class TaskJson {
  private TaskJson() {}

  static Map<String, Object> of(KnownTask task, Optional<Totals> totals) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", task.name());
    json.put("source", task.origin().name().toLowerCase(Locale.ROOT));
    totals.ifPresent(known -> put(json, known));
    task.entry().ifPresent(entry -> put(json, entry));
    return json;
  }

  private static void put(Map<String, Object> json, Totals totals) {
    switch (totals) {
      case Totals.Judged judged -> {
        json.put("queries", judged.queries());
        judged.documents().ifPresent(documents -> json.put("documents", documents));
        json.put("positives", judged.positives());
      }
      case Totals.Paired paired -> json.put("pairs", paired.pairs());
    }
  }

  private static void put(Map<String, Object> json, CatalogueEntry entry) {
    json.put("type", entry.type().name().toLowerCase(Locale.ROOT));
    json.put("dataset", entry.dataset());
    json.put("revision", entry.revision());
    json.put("subset", entry.subset());
    json.put("split", entry.split());
    json.put("languages", entry.languages());
    json.put("main_score", entry.mainScore());
    json.put("license", entry.license());
    Map<String, Object> citation = new LinkedHashMap<>();
    citation.put("key", entry.citation().key());
    citation.put("text", entry.citation().text());
    json.put("citation", citation);
  }
}
