package io.koe5.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of a table, whatever the table's format: a JSON object whose keys are the columns.
 *
 * @param source where it was read
 * @param number its line there, or its number in a file without lines; from 1
 * @param cells its values
 */
record Row(Source source, long number, JsonNode cells) {

  /** The text of the first of these columns that holds one. */
  String required(String... columns) {
    for (String column : columns) {
      JsonNode value = cells.get(column);
      if (value != null && value.isValueNode() && !value.isNull()) {
        return value.asText();
      }
    }
    if (cells.path(columns[0]).isNull()) {
      throw new CorpusException("value-missing", source, number, columns[0]);
    }
    throw missing(columns[0]);
  }

  /** The id of a document or query, which no published set leaves empty. */
  String id() {
    String id = required("_id", "id", "docid", "doc_id", "qid");
    if (id.isEmpty()) {
      throw missing("_id");
    }
    return id;
  }

  /** The text of a column, or nothing at all: an empty text. */
  String optional(String column) {
    JsonNode value = cells.get(column);
    return value == null || value.isNull() ? "" : value.asText();
  }

  /** The text of a column that must be there, but may be null in some rows. */
  Optional<String> nullable(String column) {
    JsonNode value = cells.get(column);
    if (value == null) {
      throw missing(column);
    }
    return value.isNull() ? Optional.empty() : Optional.of(value.asText());
  }

  /** The finite number at a JSON pointer such as "/score", written as one or as text. */
  double number(String pointer) {
    double number = number(cells.at(pointer));
    if (!Double.isFinite(number)) {
      throw new CorpusException("number-missing", source, this.number, pointer.substring(1));
    }
    return number;
  }

  /** Not a number (NaN) where there is none. */
  private static double number(JsonNode value) {
    try {
      return value.isTextual()
          ? Double.parseDouble(value.textValue().strip())
          : value.isNumber() ? value.doubleValue() : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The texts in a list, and in lists within it. */
  List<String> texts(String column) {
    JsonNode list = cells.get(column);
    if (list == null || !list.isArray()) {
      throw missing(column);
    }
    List<String> texts = new ArrayList<>();
    gather(column, list, texts);
    return texts;
  }

  private void gather(String column, JsonNode list, List<String> texts) {
    for (JsonNode element : list) {
      if (element.isArray()) {
        gather(column, element, texts);
      } else if (element.isNull()) {
        throw new CorpusException("value-missing", source, number, column);
      } else {
        texts.add(element.asText());
      }
    }
  }

  private CorpusException missing(String column) {
    List<String> columns = new ArrayList<>();
    cells.fieldNames().forEachRemaining(columns::add);
    return new CorpusException("key-missing", source, number, column, String.join(", ", columns));
  }
}
