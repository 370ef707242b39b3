package io.koe5.corpora;

import static io.koe5.corpora.Data.assertThatSaid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetPartTest {

  @Test
  void shardsOfTheWantedSplitAreFoundInTheConfigurationsFolder() {
    List<String> files =
        List.of(
            "ko-corpus/dev-00000-of-00002.parquet",
            "ko-corpus/dev-00001-of-00002.parquet",
            "ko-corpus/train-00000-of-00001.parquet",
            "ko-qrels/dev-00000-of-00001.parquet");

    assertThat(part("dev", "ko-corpus").filesAmong(files)).isEqualTo(files.subList(0, 2));
  }

  @Test
  void theOnlySplitWillDo() {
    List<String> files = List.of("korean-corpus/train-00000-of-00001-0123abcd.parquet");

    assertThat(part("test", "korean-corpus").filesAmong(files)).isEqualTo(files);
  }

  @Test
  void oneOfSeveralOtherSplitsWillNot() {
    List<String> files = List.of("c/train.jsonl", "c/dev.jsonl");

    assertThat(part("test", "c").filesAmong(files)).isEmpty();
  }

  @Test
  void theDefaultConfigurationLiesInDataOrInTheRepositoryItself() {
    DatasetPart part = part("test", "default", "qrels");

    assertThat(part.filesAmong(List.of("data/test-00000-of-00001.parquet", "qrels/test.jsonl")))
        .containsExactly("data/test-00000-of-00001.parquet");
    assertThat(part.filesAmong(List.of("corpus.jsonl", "queries.jsonl", "qrels/test.jsonl")))
        .containsExactly("qrels/test.jsonl");
    assertThat(part.filesAmong(List.of("corpus-0.parquet", "test.parquet", "queries.parquet")))
        .containsExactly("test.parquet");
  }

  @Test
  void aFileMayBeNamedAfterItsConfiguration() {
    assertThat(part("test", "corpus").filesAmong(List.of("corpus.jsonl.gz", "queries.jsonl")))
        .containsExactly("corpus.jsonl.gz");
    assertThat(
            part("test", "kor_Hang")
                .filesAmong(List.of("data/eng_Latn.jsonl", "data/kor_Hang.jsonl")))
        .containsExactly("data/kor_Hang.jsonl");
  }

  @Test
  void aTableThatIsNotThereIsSaidWithThoseThatAre() {
    assertThatSaid(
        () -> part("dev", "ko-corpus").requiredAmong(List.of("README.md", "a/dev.csv"), "x/y@1"),
        "part-missing",
        "x/y@1 has no table ko-corpus with the split dev; the tables there: a/dev.csv.");
  }

  private static DatasetPart part(String split, String... configurations) {
    return new DatasetPart(List.of(configurations), split);
  }
}
