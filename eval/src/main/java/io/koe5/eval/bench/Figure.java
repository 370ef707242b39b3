package io.koe5.eval.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One measured value.
 *
 * @param key its name in JSON, with the unit at its end, such as "passages_per_second"
 * @param label what it is, for people
 * @param value the value
 * @param format how people see it, for {@link String#format}
 */
record Figure(String key, String label, double value, String format) {

  /** The figures one under the other. */
  static String text(List<Figure> figures) {
    Table table = new Table();
    for (Figure figure : figures) {
      table.row(
          List.of(figure.label(), String.format(Locale.ROOT, figure.format(), figure.value())));
    }
    return table.text();
  }

  /** The figures by their keys. */
  static Map<String, Object> json(List<Figure> figures) {
    Map<String, Object> json = new LinkedHashMap<>();
    figures.forEach(figure -> json.put(figure.key(), figure.value()));
    return json;
  }
}
