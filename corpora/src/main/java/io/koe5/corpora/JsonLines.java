package io.koe5.corpora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;

/** A file with one JSON object a line. Blank lines are passed over. */
record JsonLines(Source source) implements Rows {
  /** Two objects on one line are a mistake, not one object and something to pass over. */
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Override
  public Stream<Row> stream() {
    return TextLines.of(source).map(line -> new Row(source, line.number(), parsed(line)));
  }

  private JsonNode parsed(TextLines.Line line) {
    try {
      JsonNode node = JSON.readTree(line.text());
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw CorpusException.because(e, "json-broken", source, line.number());
    }
    throw new CorpusException("json-broken", source, line.number());
  }
}
