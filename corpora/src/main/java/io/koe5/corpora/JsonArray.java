package io.koe5.corpora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A small file that is one JSON array of objects; it is held in memory. */
record JsonArray(Source source) implements Rows {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Override
  public Stream<Row> stream() {
    JsonNode array = parsed();
    List<Row> rows = new ArrayList<>();
    for (JsonNode element : array) {
      rows.add(new Row(source, rows.size() + 1L, element));
    }
    if (!array.isArray() || rows.stream().anyMatch(row -> !row.cells().isObject())) {
      throw new CorpusException("array-broken", source);
    }
    return rows.stream();
  }

  private JsonNode parsed() {
    try (InputStream bytes = source.open()) {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw CorpusException.because(e, "array-broken", source);
    } catch (IOException e) {
      throw source.unreadable(e, 1);
    }
  }
}
