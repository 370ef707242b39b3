package io.koe5.eval.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardPageTest {
  private static final ReferenceTable TABLE = ReferenceTable.standard();

  @Test
  void theAverageIsBoldOnlyOverAllSeven() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < TABLE.tasks().size(); i++) {
      entries.add(entry("words", "bm25", "f32", TABLE.tasks().get(i), .1 * i));
      if (i < 2) {
        entries.add(entry("words", "hybrid", "f32", TABLE.tasks().get(i), .5 + i));
      }
    }
    assertThat(page(entries))
        .contains("| **average of the seven tasks** | **0.3000** | 1.0000 (2 of 7) |\n");
  }

  @Test
  void denseRunsStandBesideThePublishedModelWithAWordOnTheWeights() throws IOException {
    String page =
        page(
            List.of(
                entry("multilingual-e5-small-koen", "dense", "int8", "AutoRAGRetrieval", .77),
                entry("multilingual-e5-small-koen", "bm25", "int8", "AutoRAGRetrieval", .93)));
    assertThat(page)
        .containsOnlyOnce("as published\n")
        .contains("## multilingual-e5-small-koen+dense and intfloat/multilingual-e5-small")
        .contains("| AutoRAGRetrieval | 0.7700 | 0.8007 | -0.0307 |\n")
        .contains("| MrTidyRetrieval | – | 0.5597 | – |\n")
        .contains("The weights differ: multilingual-e5-small-koen is intfloat/");
  }

  @Test
  void weightsOfThePublishedNameDifferOnlyByPrecision() throws IOException {
    assertThat(page(List.of(entry("bge-m3", "dense", "f32", "AutoRAGRetrieval", .83))))
        .contains("The weights are those of the published model, by its name.");
    assertThat(page(List.of(entry("bge-m3", "dense", "int8", "AutoRAGRetrieval", .83))))
        .contains("The weights differ: here they are in int8.");
  }

  @Test
  void modelsThatNobodyPublishedStandAlone() throws IOException {
    assertThat(page(List.of(entry("words", "dense", "f32", "AutoRAGRetrieval", .5))))
        .doesNotContain("published");
  }

  @Test
  void cellsCannotBreakTheTable() throws IOException {
    assertThat(page(List.of(entry("words", "bm25", "f32", "a|b\nc", .5))))
        .contains("| a\\|b c | 0.5000 |\n");
  }

  private static String page(List<Entry> entries) throws IOException {
    StringWriter out = new StringWriter();
    new ScorecardPage(entries, TABLE).write(out);
    return out.toString();
  }

  private static Entry entry(
      String model, String mode, String precision, String task, double score) {
    ObjectNode json = ResultJson.MAPPER.createObjectNode();
    json.put("run", model + "+" + mode);
    json.put("precision", precision);
    json.put("task", task);
    json.put("model", model);
    json.put("mode", mode);
    json.put("vectors", "exact");
    json.put("split", "test");
    json.putObject("scores").put("ndcg_at_10", score);
    return new Entry(json);
  }
}
