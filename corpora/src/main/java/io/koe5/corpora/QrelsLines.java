package io.koe5.corpora;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/**
 * Judgments as tab-separated lines {@code query-id corpus-id score}, with or without such a first
 * line. Ids may hold spaces and quotation marks.
 */
record QrelsLines(Source source) implements Rows {

  @Override
  public Stream<Row> stream() {
    return TextLines.of(source).flatMap(this::row);
  }

  private Stream<Row> row(TextLines.Line line) {
    String[] columns = line.text().split("\t", -1);
    if (columns.length < 3 || columns[0].isEmpty() || columns[1].isEmpty()) {
      throw new CorpusException("qrels-broken", source, line.number());
    }
    // Only the first line may name columns instead of judging.
    if (!isNumber(columns[2])) {
      if (line.number() == 1) {
        return Stream.empty();
      }
      throw new CorpusException("qrels-broken", source, line.number());
    }
    ObjectNode cells = JsonNodeFactory.instance.objectNode();
    cells.put("query-id", columns[0]).put("corpus-id", columns[1]).put("score", columns[2]);
    return Stream.of(new Row(source, line.number(), cells));
  }

  private static boolean isNumber(String text) {
    try {
      Double.parseDouble(text.strip());
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
