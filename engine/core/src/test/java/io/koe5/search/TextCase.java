package io.koe5.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a Korean reader expects of one document and one query.
 *
 * @param above what must rank below the document
 */
record TextCase(
    String id,
    String document,
    String query,
    boolean matches,
    boolean lexical,
    String why,
    Optional<String> above) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The cases in a resource beside this class, a line each. */
  static Stream<TextCase> in(String resource) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(TextCase.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(TextCase::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextCase read(String line) {
    try {
      JsonNode fields = JSON.readTree(line);
      return new TextCase(
          fields.get("id").asText(),
          fields.get("document_text").asText(),
          fields.get("query").asText(),
          fields.get("must_match").asText().equals("yes"),
          fields.get("kind").asText().equals("lexical"),
          fields.get("why").asText(),
          Optional.ofNullable(fields.get("above")).map(JsonNode::asText));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
