package io.koe5.eval.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.Task;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleBenchTest {
  @Test
  void aSmallCorpusGoesAllTheWay(@TempDir Path scratch) throws IOException {
    Map<String, Object> figures = new ScaleBench(new MadeUpCorpus(900, 12), scratch).run().json();

    assertThat(figures).containsEntry("documents", 900.0).containsKey("dense_hnsw_ndcg_at_10");
    assertThat(figures.get("dense_ndcg_at_10")).asInstanceOf(DOUBLE).isGreaterThan(0.99);
    assertThat(figures.get("recall_at_100")).asInstanceOf(DOUBLE).isBetween(0.95, 1.0);
  }

  @Test
  void eachQuestionNamesThePassageThatItIsJudgedToBeAbout(@TempDir Path scratch)
      throws IOException {
    Task task = new MadeUpCorpus(10, 3).write(scratch).read();

    try (Stream<CorpusDocument> documents = task.corpus().documents()) {
      assertThat(documents)
          .hasSize(10)
          .allSatisfy(
              document -> assertThat("d" + document.text()).startsWith(document.id() + " "));
    }
    assertThat(task.queries())
        .hasSize(3)
        .allSatisfy(
            query ->
                assertThat(task.qrels().of(query.id()))
                    .containsOnlyKeys("d" + query.text().split(" ", 2)[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> new MadeUpCorpus(2, 3));
  }

  @Test
  void madeUpVectorsOfOneClusterAreNearerThanOthersAndAQuestionIsNearestToItsPassage() {
    ClusteredVectors vectors = new ClusteredVectors(10);
    float[] passage = vectors.embed("7 글", Role.PASSAGE).vector();
    float[] sibling = vectors.embed("17 글", Role.PASSAGE).vector();
    float[] stranger = vectors.embed("18 글", Role.PASSAGE).vector();
    float[] question = vectors.embed("7 물음", Role.QUERY).vector();

    assertThat(dot(passage, passage)).isBetween(0.999, 1.001);
    assertThat(List.of(dot(passage, stranger), dot(passage, sibling), dot(passage, question)))
        .isSorted();
  }

  private static double dot(float[] first, float[] second) {
    double dot = 0;
    for (int i = 0; i < first.length; i++) {
      dot += first[i] * second[i];
    }
    return dot;
  }
}
