package io.koe5.eval.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.corpora.Catalogue;
import io.koe5.corpora.CatalogueEntry;
import io.koe5.corpora.PairTask;
import io.koe5.corpora.PairTask.Pair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetTest {

  @Test
  void publishedDataAreNamedAsTheCatalogueNamesThem() {
    assertThat(Dataset.of(benchmark(Catalogue.standard().find("KLUE-STS"))))
        .isEqualTo(
            new Dataset(
                Optional.of("349481ec73fff722f88e0453ca05c77a447d967c"),
                "sts",
                List.of("kor-Hang")));
  }

  @Test
  void dataThatAreNotOnTheHubHaveNoRevision() {
    assertThat(Dataset.of(benchmark(Optional.empty()))).isEqualTo(Dataset.unpublished());
    assertThat(Dataset.of(Catalogue.standard().find("Koe5Retrieval").orElseThrow()))
        .isEqualTo(Dataset.unpublished());
  }

  private static PairTask benchmark(Optional<CatalogueEntry> entry) {
    return new PairTask(
        "Pairs", "test", List.of(new Pair("가", "나", 1), new Pair("다", "라", 2)), entry);
  }
}
