package io.koe5.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import io.koe5.corpora.CatalogueEntry.Citation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The published tasks that koe5 knows, from {@code catalogue.json}. Immutable and thread-safe.
 *
 * @param entries the tasks in the order they are listed
 */
public record Catalogue(List<CatalogueEntry> entries) {
  /** The name of the project's own benchmark, which is there without any network. */
  public static final String BUNDLED = BundledBenchmark.NAME;

  private static final String FILE = "catalogue.json";

  /** Keeps an unmodifiable copy; refuses a name that stands twice. */
  public Catalogue {
    entries = List.copyOf(entries);
    Map<String, CatalogueEntry> byName = new LinkedHashMap<>();
    for (CatalogueEntry entry : entries) {
      if (byName.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("names must be distinct, got twice " + entry.name());
      }
    }
  }

  /** The catalogue that comes with the program. */
  public static Catalogue standard() {
    try (Stream<Row> rows = new JsonArray(new Source.OfProgram(FILE)).stream()) {
      return new Catalogue(rows.map(row -> entry(row.cells())).toList());
    }
  }

  /** The entry of a name, if there is one. */
  public Optional<CatalogueEntry> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  private static CatalogueEntry entry(JsonNode json) {
    return new CatalogueEntry(
        text(json, "name"),
        text(json, "task"),
        TaskType.valueOf(text(json, "type")),
        text(json, "dataset"),
        text(json, "revision"),
        text(json, "subset"),
        text(json, "split"),
        Layout.valueOf(text(json, "layout")),
        totals(json.required("totals")),
        text(json, "license"),
        new Citation(
            text(json.required("citation"), "key"), text(json.required("citation"), "text")),
        StreamSupport.stream(json.required("languages").spliterator(), false)
            .map(JsonNode::asText)
            .toList(),
        text(json, "mainScore"));
  }

  private static Totals totals(JsonNode json) {
    if (json.has("pairs")) {
      return new Totals.Paired(json.required("pairs").asLong());
    }
    OptionalLong documents =
        json.has("documents")
            ? OptionalLong.of(json.required("documents").asLong())
            : OptionalLong.empty();
    return new Totals.Judged(
        json.required("queries").asLong(), documents, json.required("positives").asLong());
  }

  private static String text(JsonNode json, String key) {
    return json.required(key).asText();
  }
}
