package io.koe5.corpora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file with one JSON object a line. Blank lines are passed over. */
record JsonLines(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One object and where it stands. */
  record Entry(Path file, long line, JsonNode json) {

    /** The value of the first of these keys that is there. */
    String required(String... keys) {
      for (String key : keys) {
        JsonNode value = json.get(key);
        if (value != null && value.isValueNode() && !value.isNull()) {
          return value.asText();
        }
      }
      throw new CorpusException("key-missing", file, line, keys[0]);
    }

    /** The id of a document or query, which no published set leaves empty. */
    String id() {
      String id = required("_id", "id");
      if (id.isEmpty()) {
        throw new CorpusException("key-missing", file, line, "_id");
      }
      return id;
    }

    /** The texts of an array, or the one text that stands in its place; empty without the key. */
    List<String> texts(String key) {
      List<String> texts = new ArrayList<>();
      JsonNode value = json.path(key);
      (value.isTextual() ? List.of(value) : value).forEach(one -> texts.add(one.asText()));
      return texts;
    }

    /** The value of a key, or nothing at all: an empty text. */
    String optional(String key) {
      JsonNode value = json.get(key);
      return value == null || value.isNull() ? "" : value.asText();
    }
  }

  /** The objects in their order; the caller closes the stream. */
  Stream<Entry> entries() {
    return TextLines.of(file)
        .filter(line -> !line.text().isBlank())
        .map(line -> new Entry(file, line.number(), parsed(line)));
  }

  private JsonNode parsed(TextLines.Line line) {
    try {
      JsonNode node = JSON.readTree(line.text());
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw CorpusException.because(e, "json-broken", file, line.number());
    }
    throw new CorpusException("json-broken", file, line.number());
  }
}
