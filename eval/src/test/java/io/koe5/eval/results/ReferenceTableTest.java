package io.koe5.eval.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceTableTest {
  private static final ReferenceTable TABLE = ReferenceTable.standard();

  @Test
  void eachOfNineModelsHasAFigureForEachOfSevenTasks() {
    assertThat(TABLE.tasks())
        .containsExactly(
            "XPQARetrieval",
            "PublicHealthQA",
            "MIRACLRetrieval",
            "Ko-StrategyQA",
            "BelebeleRetrieval",
            "AutoRAGRetrieval",
            "MrTidyRetrieval");
    assertThat(TABLE.models()).hasSize(9);
    assertThat(TABLE.models().values())
        .allSatisfy(
            figures -> {
              assertThat(figures.keySet()).containsExactlyElementsOf(TABLE.tasks());
              assertThat(figures.values()).allMatch(figure -> figure > 0 && figure < 1);
            });
  }

  @Test
  void knownFiguresAreThoseThatWerePublished() {
    assertThat(TABLE.published("intfloat/multilingual-e5-small", "AutoRAGRetrieval"))
        .hasValue(.80068);
    assertThat(TABLE.published("intfloat/multilingual-e5-small", "BelebeleRetrieval"))
        .hasValue(.90531);
    assertThat(TABLE.published("dragonkue/multilingual-e5-small-ko", "AutoRAGRetrieval"))
        .hasValue(.86184);
    assertThat(TABLE.published("BAAI/bge-m3", "BelebeleRetrieval")).hasValue(.93164);
    assertThat(TABLE.published("BAAI/bge-m3", "MIRACLRetrieval")).hasValue(.70146);
    assertThat(TABLE.published("intfloat/multilingual-e5-small", "MIRACLRetrieval"))
        .hasValue(.61238);
  }

  @Test
  void whatTheTableDoesNotHaveIsAbsent() {
    assertThat(TABLE.published("BAAI/bge-m3", "LawIRKo")).isEmpty();
    assertThat(TABLE.published("nobody/nothing", "MIRACLRetrieval")).isEmpty();
  }

  @Test
  void theBundledModelGoesWithTheOneItWasMadeFrom() {
    assertThat(TABLE.counterpart("multilingual-e5-small-koen"))
        .hasValueSatisfying(
            counterpart -> {
              assertThat(counterpart.model()).isEqualTo("intfloat/multilingual-e5-small");
              assertThat(counterpart.difference()).contains("4 bits");
            });
  }

  @Test
  void aModelIsKnownByItsFullNameAndByThePartAfterTheSlash() {
    ReferenceTable.Counterpart same = new ReferenceTable.Counterpart("BAAI/bge-m3", "");
    assertThat(TABLE.counterpart("BAAI/bge-m3")).hasValue(same);
    assertThat(TABLE.counterpart("bge-m3")).hasValue(same);
    assertThat(TABLE.counterpart("m3")).isEmpty();
  }
}
