package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.VectorSearch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingTest {
  @Test
  void eachSettingHasItsLabel() {
    List<Setting> all =
        Setting.of(
            List.of(Mode.BM25, Mode.DENSE, Mode.HYBRID),
            List.of(Fusion.values()),
            List.of(VectorSearch.EXACT, VectorSearch.HNSW));

    assertThat(all)
        .extracting(Setting::label)
        .containsExactly("bm25", "dense", "dense-hnsw", "auto", "rrf", "weighted-rrf");
    assertThat(all)
        .extracting(Setting::vectorsLabel)
        .containsExactly(
            Optional.empty(),
            Optional.of("exact"),
            Optional.of("hnsw"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void denseIsExactUnlessToldOtherwise() {
    assertThat(Setting.of(List.of(Mode.DENSE), List.of()))
        .containsExactly(new Setting(Mode.DENSE, Optional.empty(), VectorSearch.EXACT));
  }

  @Test
  void theRequestAsksAsTheSettingSays() {
    Setting setting = new Setting(Mode.HYBRID, Optional.of(Fusion.RRF), VectorSearch.HNSW);

    assertThat(setting.request("물음").mode()).isEqualTo(Mode.HYBRID);
    assertThat(setting.request("물음").fusion()).isEqualTo(Fusion.RRF);
    assertThat(
            new Setting(Mode.DENSE, Optional.empty(), VectorSearch.EXACT).request("물음").vectors())
        .isEqualTo(VectorSearch.EXACT);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Setting(Mode.BM25, Optional.empty(), VectorSearch.EXACT))
        .withMessage("EXACT goes with dense mode only, got BM25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Setting(Mode.HYBRID, Optional.empty(), VectorSearch.HNSW))
        .withMessage("fusion goes with hybrid mode only, got HYBRID");
  }
}
