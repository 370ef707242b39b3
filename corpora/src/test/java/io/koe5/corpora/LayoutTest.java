package io.koe5.corpora;

import static io.koe5.corpora.Data.assertThatSaid;
import static io.koe5.corpora.Data.documents;
import static io.koe5.corpora.Data.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.corpora.PairTask.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small data sets laid out as the hub has them. */
class LayoutTest {
  private static final String CORPUS =
      "optional binary _id (STRING); optional binary title (STRING); optional binary text (STRING);";
  private static final String QUERIES =
      "optional binary _id (STRING); optional binary text (STRING);";
  private static final String QRELS =
      "optional binary query-id (STRING); optional binary corpus-id (STRING); optional double score;";
  private static final String TOP_RANKED =
      """
      optional binary query-id (STRING);
      optional group corpus-ids (LIST) { repeated group list { optional binary element (STRING); } }
      """;

  private Path folder = Path.of("");
  private ParquetFiles files = new ParquetFiles(folder, CompressionCodecName.SNAPPY);

  @BeforeEach
  void begin(@TempDir Path temporary) {
    folder = temporary;
    files = new ParquetFiles(folder, CompressionCodecName.SNAPPY);
  }

  /** Where each data set keeps its tables; the first split named is that of the documents. */
  @ParameterizedTest
  @CsvSource({
    "XPQARetrieval,     kor-kor-corpus/test, kor-kor-queries/test, kor-kor-qrels/test",
    "XPQARetrieval-eng-kor, eng-kor-corpus/test, eng-kor-queries/test, eng-kor-qrels/test",
    "MIRACLRetrieval,   ko-corpus/dev,       ko-queries/dev,       ko-qrels/dev",
    "MIRACLRetrieval,   ko-corpus/corpus,    ko-queries/queries,   ko-qrels/dev",
    "MIRACLRetrievalHardNegatives, ko-corpus/dev, ko-queries/dev,  ko-qrels/dev",
    "MrTidyRetrieval,   korean-corpus/train, korean-queries/test,  korean-qrels/test",
    "AutoRAGRetrieval,  corpus/corpus,       queries/queries,      data/test",
    "AutoRAGRetrieval,  data/corpus,         data/queries,         data/test",
    "SQuADKorV1Retrieval, corpus/test,       query/test,           default/test",
  })
  void standardTablesAreFoundAndReadAsMtebReadsThem(
      String name, String corpus, String queries, String qrels) throws IOException {
    writeStandard(corpus, queries, qrels);
    // Other languages and splits lie beside.
    files.write("ja-corpus/dev-00000-of-00001.parquet", CORPUS, List.of(Map.of("_id", "ja")));

    Task task = (Task) read(name);

    assertThat(task.queries()).containsExactly(new Query("q1", "첫째"), new Query("q3", "셋째"));
    assertThat(documents(task))
        .containsExactly(
            new CorpusDocument("1", "제목", "하나"),
            new CorpusDocument("2", "", "둘"),
            new CorpusDocument("3", "", "셋"));
    assertThat(task.qrels().of("q1")).isEqualTo(Map.of("1", 1, "2", 0));
    assertThat(task.qrels().positives()).isEqualTo(2);
    assertThat(task.candidates()).isEmpty();
  }

  @Test
  void linesInTheRepositoryItselfAreAStandardLayoutToo() {
    write(folder, "corpus.jsonl", "{\"_id\":\"d\",\"title\":\"제목\",\"text\":\"글\"}\n");
    write(
        folder,
        "queries.jsonl",
        "{\"_id\":\"q1\",\"text\":\"하나\"}\n{\"_id\":\"q2\",\"text\":\"둘\"}\n");
    write(folder, "qrels/dev.jsonl", "{\"query-id\":\"q2\",\"corpus-id\":\"d\",\"score\":1}\n");
    write(folder, "qrels/train.jsonl", "{\"query-id\":\"q1\",\"corpus-id\":\"d\",\"score\":1}\n");

    Task task = (Task) read("Ko-StrategyQA");

    assertThat(task.split()).isEqualTo("dev");
    assertThat(task.queries()).containsExactly(new Query("q2", "둘"));
    assertThat(documents(task)).containsExactly(new CorpusDocument("d", "제목", "글"));
  }

  @Test
  void rerankingGetsItsCandidatesInTheirOrder() throws IOException {
    writeStandard("ko-corpus/dev", "ko-queries/dev", "ko-qrels/dev");
    String file = "ko-top_ranked/dev-00000-of-00001.parquet";
    Map<String, Object> first = Map.of("query-id", "q1", "corpus-ids", List.of("3", "1", "2"));
    Map<String, Object> unjudged = Map.of("query-id", "q2", "corpus-ids", List.of("1"));
    Map<String, Object> third = Map.of("query-id", "q3", "corpus-ids", List.of("2"));
    files.write(file, TOP_RANKED, List.of(third, first, unjudged));

    assertThat(((Task) read("MIRACLReranking")).candidates().orElseThrow())
        .isEqualTo(Map.of("q1", List.of("3", "1", "2"), "q3", List.of("2")));
  }

  @Test
  void aQuestionWithoutCandidatesIsRefused() throws IOException {
    writeStandard("ko-corpus/dev", "ko-queries/dev", "ko-qrels/dev");
    assertThatSaid(() -> read("MIRACLReranking"), "part-missing", "no table ko-top_ranked");

    write(folder, "ko-top_ranked/dev.jsonl", "{\"query-id\":\"q1\",\"corpus-ids\":[\"1\"]}\n");
    assertThatSaid(() -> read("MIRACLReranking"), "candidates-missing", "the query q3");
  }

  @Test
  void aMissingColumnIsNamedWithThoseThatAreThere() throws IOException {
    writeStandard("korean-corpus/train", "korean-queries/test", "korean-qrels/test");
    files.write(
        "korean-corpus/train-00002-of-00003.parquet",
        "optional binary _id (STRING); optional binary contents (STRING); optional int32 n;",
        List.of(Map.of("_id", "4", "n", 1)));
    Task task = (Task) read("MrTidyRetrieval");

    assertThatSaid(
        () -> documents(task),
        "key-missing",
        "train-00002-of-00003.parquet, line 1: there is no \"text\"; there are: _id, contents, n.");
  }

  @Test
  void belebeleNumbersDistinctQuestionsAndLinks() throws IOException {
    String columns =
        """
        optional binary link (STRING); optional int64 question_number;
        optional binary flores_passage (STRING); optional binary question (STRING);
        """;
    List<Map<String, Object>> rows =
        List.of(
            Map.of("link", "l1", "question_number", 1L, "flores_passage", "글 1", "question", "가"),
            Map.of("link", "l2", "question_number", 1L, "flores_passage", "글 2", "question", "나"),
            Map.of("link", "l1", "question_number", 2L, "flores_passage", "글 1", "question", "다"),
            Map.of("link", "l2", "question_number", 2L, "flores_passage", "글 2", "question", "가"));
    files.write("kor_Hang/test-00000-of-00001.parquet", columns, rows);

    Task task = (Task) read("BelebeleRetrieval");

    assertThat(task.queries())
        .containsExactly(new Query("Q0", "가"), new Query("Q1", "나"), new Query("Q2", "다"));
    assertThat(documents(task))
        .containsExactly(new CorpusDocument("C0", "", "글 1"), new CorpusDocument("C1", "", "글 2"));
    assertThat(task.qrels().judgments())
        .isEqualTo(
            Map.of("Q0", Map.of("C0", 1, "C1", 1), "Q1", Map.of("C1", 1), "Q2", Map.of("C0", 1)));
  }

  @Test
  void answersAreNumberedAndIncompleteRowsPassedOver() {
    write(
        folder,
        "data/korean.csv",
        "source,question,answer\ncdc,\"열이, 나면?\",쉬세요\ncdc,기침?,\ncdc,얼마나?,쉬세요\n");

    Task task = (Task) read("PublicHealthQA");

    assertThat(task.queries()).containsExactly(new Query("Q0", "열이, 나면?"), new Query("Q1", "얼마나?"));
    assertThat(documents(task)).containsExactly(new CorpusDocument("D0", "", "쉬세요"));
    assertThat(task.qrels().of("Q1")).isEqualTo(Map.of("D0", 1));
  }

  @Test
  void unexpectedColumnsOfATableAreSaid() {
    write(folder, "data/korean.csv", "Q,A\n열?,쉬세요\n");

    assertThatSaid(
        () -> read("PublicHealthQA"), "key-missing", "no \"question\"; there are: Q, A.");
  }

  @Test
  void similarSentencesLoseRowsThatQuotationMarksSwallow() {
    write(
        folder,
        "sts-test.tsv",
        """
        genre\tfilename\tyear\tid\tscore\tsentence1\tsentence2
        main\tx\t2012\t24\t2.500\t한 소녀가 머리를 꾸민다.\t한 소녀가 머리를 "빗는다".
        main\tx\t2012\t25\t3.6\t"그는 간다.\t그가 가고 있다."
        main\tx\t2012\t26\t5\t"""
            + "\"그\"는 간다.\t\"그는 \"\"간다\"\".\"\n");

    assertThat(((PairTask) read("KorSTS")).pairs())
        .containsExactly(
            new Pair("한 소녀가 머리를 꾸민다.", "한 소녀가 머리를 \"빗는다\".", 2.5),
            new Pair("그는 간다.", "그는 \"간다\".", 5));
  }

  @Test
  void similarSentencesOfKlueComeFromTheHubOrFromTheirMakersFile() throws IOException {
    files.write("sts/train-00000-of-00001.parquet", "optional int32 n;", List.of(Map.of("n", 1)));
    files.write(
        "sts/validation-00000-of-00001.parquet",
        """
        optional binary guid (STRING); optional binary sentence1 (STRING);
        optional binary sentence2 (STRING);
        optional group labels { optional double label; optional double real-label; }
        """,
        List.of(
            Map.of(
                "sentence1",
                "가",
                "sentence2",
                "나",
                "labels",
                Map.of("label", 3.7, "real-label", 3.714285714285714))));
    assertThat(((PairTask) read("KLUE-STS")).pairs()).containsExactly(new Pair("가", "나", 3.7));

    write(
        folder,
        "makers/klue-sts-v1.1_dev.json",
        "[{\"sentence1\":\"가\",\"sentence2\":\"나\",\"labels\":{\"label\":3.7}}]");
    CatalogueEntry entry = entry("KLUE-STS");
    assertThat(entry.layout().read(new DatasetFolder(folder.resolve("makers")), entry))
        .isEqualTo(read("KLUE-STS"));
  }

  /** The documents come in two shards; their title is null or empty in some. */
  private void writeStandard(String corpus, String queries, String qrels) throws IOException {
    files.write(
        corpus + "-00000-of-00002.parquet",
        CORPUS,
        List.of(Map.of("_id", "1", "title", "제목", "text", "하나"), Map.of("_id", "2", "text", "둘")));
    files.write(
        corpus + "-00001-of-00002.parquet",
        CORPUS,
        List.of(Map.of("_id", "3", "title", "", "text", "셋")));
    files.write(
        queries + "-00000-of-00001.parquet",
        QUERIES,
        List.of(
            Map.of("_id", "q1", "text", "첫째"),
            Map.of("_id", "q2", "text", "판정 없는 질문"),
            Map.of("_id", "q3", "text", "셋째")));
    files.write(
        qrels + "-00000-of-00001.parquet",
        QRELS,
        List.of(
            Map.of("query-id", "q1", "corpus-id", "1", "score", 1.0),
            Map.of("query-id", "q1", "corpus-id", "2", "score", 0.0),
            Map.of("query-id", "q3", "corpus-id", "2", "score", 1.0)));
  }

  private Benchmark read(String name) {
    CatalogueEntry entry = entry(name);
    return entry.layout().read(new DatasetFolder(folder), entry);
  }

  private static CatalogueEntry entry(String name) {
    return Catalogue.standard().find(name).orElseThrow();
  }
}
