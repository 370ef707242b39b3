package io.koe5.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.hub.HubRepository;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.standard();

  @Test
  void theKoreanTasksAreThere() {
    assertThat(catalogue.entries())
        .extracting(CatalogueEntry::name)
        .contains(
            "XPQARetrieval",
            "PublicHealthQA",
            "MIRACLRetrieval",
            "MIRACLRetrievalHardNegatives",
            "Ko-StrategyQA",
            "BelebeleRetrieval",
            "AutoRAGRetrieval",
            "MrTidyRetrieval",
            "SQuADKorV1Retrieval",
            "MIRACLReranking",
            "KorSTS",
            "KLUE-STS",
            "Koe5Retrieval");
  }

  @Test
  void everyDatasetIsPinnedButTheOneThatMtebDoesNotPin() {
    assertThat(catalogue.entries())
        .filteredOn(entry -> !entry.isBundled())
        .filteredOn(entry -> !HubRepository.dataset(entry.dataset(), entry.revision()).isPinned())
        .extracting(CatalogueEntry::name)
        .containsExactly("PublicHealthQA");
  }

  @Test
  void everyTaskSaysWhomToCiteAndUnderWhichLicense() {
    assertThat(catalogue.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.license()).isNotBlank();
              assertThat(entry.citation().key()).isNotBlank();
              assertThat(entry.citation().text()).isNotBlank();
              assertThat(entry.languages()).isNotEmpty();
            });
  }

  @Test
  void totalsAreThosePublished() {
    assertThat(catalogue.find("MIRACLRetrieval").orElseThrow().totals())
        .isEqualTo(new Totals.Judged(213, OptionalLong.of(1_486_752), 547));
    assertThat(catalogue.find("MIRACLReranking").orElseThrow().totals())
        .isEqualTo(new Totals.Judged(212, OptionalLong.empty(), 422));
    assertThat(catalogue.find("KorSTS").orElseThrow().totals()).isEqualTo(new Totals.Paired(1376));
  }
}
