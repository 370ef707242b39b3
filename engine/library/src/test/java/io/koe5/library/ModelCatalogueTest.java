package io.koe5.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.conversion.Prompts;
import io.koe5.hub.HubRepository;
import org.junit.jupiter.api.Test;

class ModelCatalogueTest {
  private static final ModelCatalogue CATALOGUE = ModelCatalogue.standard();

  @Test
  void tenModelsThatMakeVectorsAndTwoRerankersAreKnown() {
    assertThat(CATALOGUE.models()).extracting(CatalogueModel::name).doesNotHaveDuplicates();
    assertThat(CATALOGUE.models().stream().filter(one -> one.kind() == ModelKind.EMBEDDING))
        .hasSize(10);
    assertThat(CATALOGUE.models().stream().filter(one -> one.kind() == ModelKind.RERANKER))
        .hasSize(2);
  }

  @Test
  void everyRevisionIsACommitOrSaysThatNoneIsKnown() {
    for (CatalogueModel model : CATALOGUE.models()) {
      HubRepository repository = HubRepository.model(model.name(), model.revision());
      assertThat(repository.isPinned())
          .as(model.name())
          .isNotEqualTo(model.revision().equals("main"));
      assertThat(model.dimension()).isIn(384, 768, 1024);
      assertThat(model.maxTokens()).isIn(128, 512, 8192);
    }
  }

  @Test
  void modelsAreFoundWithAndWithoutTheirOwner() {
    Prompts prompts = new Prompts("query: ", "passage: ");
    assertThat(CATALOGUE.find("multilingual-e5-small-ko").orElseThrow().prompts())
        .isEqualTo(prompts);
    assertThat(CATALOGUE.find("BAAI/bge-m3").orElseThrow().pooling()).isEqualTo("cls");
    assertThat(CATALOGUE.find("bge-m4")).isEmpty();
  }
}
