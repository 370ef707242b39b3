package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.corpora.BeirFolder;
import io.koe5.corpora.Task;
import io.koe5.embedding.Embedder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalEvaluationTest {
  private static final Ndcg NDCG = new Ndcg(10);
  private static final List<Setting> ALL =
      Setting.of(List.of(Mode.values()), List.of(Fusion.values()));
  private static final Setting BM25 = Setting.of(List.of(Mode.BM25), List.of()).getFirst();

  private Path indexes;
  private Path folder;

  @BeforeEach
  void writeATask(@TempDir Path directory) throws IOException {
    indexes = directory.resolve("indexes");
    folder = Files.createDirectories(directory.resolve("data/작은과제"));
    write(
        "corpus.jsonl",
        """
        {"_id": "고양이", "title": "", "text": "고양이는 낮에 자고 밤에 논다."}
        {"_id": "김치", "title": "김장", "text": "배추를 절이고 양념을 버무린다."}
        {"_id": "은행", "title": "", "text": "금리가 오르면 예금 이자도 오른다."}
        {"_id": "빈것", "title": "", "text": " "}
        """);
    write(
        "queries.jsonl",
        """
        {"_id": "q1", "text": "고양이는 언제 자나"}
        {"_id": "q2", "text": "예금 이자"}
        {"_id": "q3", "text": "김장 배추"}
        {"_id": "q4", "text": " "}
        """);
    write("qrels/test.tsv", "q1\t고양이\t1\nq2\t은행\t1\nq3\t김치\t1\n");
  }

  @Test
  void everySettingIsScoredThroughTheEngine() {
    List<Scorecard> scorecards = evaluate(new CountingEmbedder("m1"), ALL, Granularity.DOCUMENT);

    assertThat(scorecards).extracting(Scorecard::setting).isEqualTo(ALL);
    assertThat(scorecards)
        .allSatisfy(
            scorecard -> {
              assertThat(scorecard.mean(NDCG)).isEqualTo(1.0);
              assertThat(scorecard.queriesPerSecond()).isPositive();
            });
  }

  @Test
  void theRealModelFindsWhatSharesNoWord(@TempDir Path models) throws IOException {
    write(
        "queries.jsonl",
        """
        {"_id": "q1", "text": "반려동물의 수면 습관"}
        {"_id": "q2", "text": "저축하면 돈이 더 붙나"}
        {"_id": "q3", "text": "겨울에 먹을 절임 채소 담그기"}
        """);
    PreparedModel model = new ModelStore(models).bundled();
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, Threads.forIndexing(1))) {
      List<Scorecard> scorecards = evaluate(embedder, ALL, Granularity.DOCUMENT);

      assertThat(scorecards)
          .filteredOn(scorecard -> scorecard.setting().mode() != Mode.BM25)
          .allSatisfy(scorecard -> assertThat(scorecard.mean(NDCG)).isEqualTo(1.0));
      assertThat(scorecards.getFirst().model()).isEqualTo("multilingual-e5-small-koen");
    }
  }

  @Test
  void theScorecardInJsonHasTheAgreedKeys() {
    Scorecard hybrid =
        evaluate(
                new CountingEmbedder("m1"),
                Setting.of(List.of(Mode.HYBRID), List.of(Fusion.WEIGHTED_RRF)),
                Granularity.DOCUMENT)
            .getFirst();

    assertThat(hybrid.toJson().keySet())
        .containsExactly(
            "task",
            "model",
            "mode",
            "fusion",
            "granularity",
            "split",
            "queries",
            "documents",
            "truncated",
            "scores",
            "queries_per_second");
    assertThat(hybrid.toJson())
        .containsEntry("task", "작은과제")
        .containsEntry("model", "words")
        .containsEntry("mode", "hybrid")
        .containsEntry("fusion", "weighted-rrf")
        .containsEntry("granularity", "document")
        .containsEntry("split", "test")
        .containsEntry("queries", 3)
        .containsEntry("documents", 4L)
        .containsEntry("truncated", 0L);
    assertThat(hybrid.toJson().get("scores")).isEqualTo(Map.of("ndcg_at_10", 1.0));
  }

  @Test
  void aSingleLegHasNoFusion() {
    assertThat(evaluateBm25(new CountingEmbedder("m1")).toJson())
        .containsEntry("mode", "bm25")
        .doesNotContainKey("fusion");
  }

  @Test
  void aSecondEvaluationEmbedsNothing() {
    evaluateBm25(new CountingEmbedder("m1"));
    CountingEmbedder second = new CountingEmbedder("m1");
    Scorecard scorecard = evaluateBm25(second);

    assertThat(second.passages()).isZero();
    assertThat(scorecard.mean(NDCG)).isEqualTo(1.0);
  }

  @Test
  void onlyWhatChangedIsEmbeddedAndWhatIsGoneIsNotFound() throws IOException {
    evaluateBm25(new CountingEmbedder("m1"));
    write(
        "corpus.jsonl",
        """
        {"_id": "고양이", "text": "고양이는 낮에 자고 밤에 논다."}
        {"_id": "은행", "text": "강가에 은행나무가 서 있다."}
        """);
    CountingEmbedder second = new CountingEmbedder("m1");
    Scorecard scorecard = evaluateBm25(second);

    assertThat(second.passages()).isEqualTo(1);
    assertThat(scorecard.documents()).isEqualTo(2);
    assertThat(scorecard.scores(NDCG).values())
        .containsEntry("q1", 1.0)
        .containsEntry("q2", 0.0)
        .containsEntry("q3", 0.0);
  }

  @Test
  void relevantDocumentsThatTheCorpusLacksCountAsNotFound() throws IOException {
    write("qrels/test.tsv", "q1\t고양이\t1\nq1\t개\t1\nq1\t소\t0\n");
    Scorecard scorecard = evaluateBm25(new CountingEmbedder("m1"));

    assertThat(scorecard.unknown()).isEqualTo(1);
    assertThat(scorecard.mean(NDCG)).isStrictlyBetween(0.5, 0.7);
  }

  @Test
  void anotherModelHasAnIndexOfItsOwn() {
    evaluateBm25(new CountingEmbedder("m1"));
    CountingEmbedder other = new CountingEmbedder("m2");
    evaluateBm25(other);

    assertThat(other.passages()).isEqualTo(3);
    assertThat(indexes).isDirectoryContaining("glob:**작은과제-document-m1");
    assertThat(indexes).isDirectoryContaining("glob:**작은과제-document-m2");
  }

  @Test
  void documentsLongerThanTheModelReadsAreCountedEachTime() throws IOException {
    write(
        "corpus.jsonl",
        """
        {"_id": "고양이", "text": "%s고양이는 낮에 잔다"}
        {"_id": "김치", "text": "배추를 절인다"}
        """
            .formatted("그리고 ".repeat(CountingEmbedder.MAX_TOKENS)));

    for (int i = 0; i < 2; i++) {
      Scorecard scorecard = evaluateBm25(new CountingEmbedder("m1"));
      assertThat(scorecard.truncated()).isEqualTo(1);
      assertThat(scorecard.scores(NDCG).values()).containsEntry("q1", 1.0);
    }
  }

  @Test
  void aDocumentRanksByItsBestPassage() throws IOException {
    String filler = "이 문장은 아무 뜻도 없이 그저 길이를 채우려고 적어 둔 것이다. ".repeat(40);
    write(
        "corpus.jsonl",
        """
        {"_id": "고양이", "text": "%s고양이는 언제나 낮에 잔다."}
        {"_id": "은행", "text": "예금 이자는 은행에서 준다."}
        """
            .formatted(filler));
    Scorecard scorecard =
        evaluate(new CountingEmbedder("m1"), List.of(BM25), Granularity.PASSAGE).getFirst();

    assertThat(scorecard.truncated()).isZero();
    assertThat(scorecard.scores(NDCG).values()).containsEntry("q1", 1.0);
  }

  @Test
  void progressIsToldDocumentByDocumentAndQuestionByQuestion() {
    List<String> told = new ArrayList<>();
    CountingEmbedder embedder = new CountingEmbedder("m1");
    new RetrievalEvaluation(embedder, indexes, List.of(NDCG), 2)
        .evaluate(
            new BeirFolder(folder).read(),
            List.of(BM25),
            Granularity.DOCUMENT,
            new EvaluationListener() {
              @Override
              public void indexed(Task task, long documents) {
                told.add("indexed " + documents);
              }

              @Override
              public void asked(Task task, Setting setting, int queries) {
                told.add(setting.modeLabel() + " " + queries);
              }
            });

    assertThat(told)
        .containsExactly(
            "indexed 1", "indexed 2", "indexed 3", "indexed 4", "bm25 1", "bm25 2", "bm25 3");
  }

  @Test
  void questionsAreEmbeddedOnceForAllSettings() {
    CountingEmbedder embedder = new CountingEmbedder("m1");
    evaluate(embedder, ALL, Granularity.DOCUMENT);

    assertThat(embedder.questions()).isEqualTo(3);
  }

  @Test
  void wordsAloneNeedNoQuestionVectors() {
    CountingEmbedder embedder = new CountingEmbedder("m1");
    evaluateBm25(embedder);

    assertThat(embedder.questions()).isZero();
  }

  @Test
  void embeddingIsToldToo() {
    List<String> told = new ArrayList<>();
    CountingEmbedder embedder = new CountingEmbedder("m1");
    new RetrievalEvaluation(embedder, indexes, List.of(NDCG), 1)
        .evaluate(
            new BeirFolder(folder).read(),
            ALL,
            Granularity.DOCUMENT,
            new EvaluationListener() {
              @Override
              public void embedded(Task task, long passages) {
                told.add(passages + " passages");
              }

              @Override
              public void questionsEmbedded(Task task, int done, int total) {
                told.add(done + " of " + total + " questions");
              }
            });

    assertThat(told).containsExactly("3 passages", "3 of 3 questions");
  }

  private Scorecard evaluateBm25(CountingEmbedder embedder) {
    return evaluate(embedder, List.of(BM25), Granularity.DOCUMENT).getFirst();
  }

  private List<Scorecard> evaluate(
      Embedder embedder, List<Setting> settings, Granularity granularity) {
    return new RetrievalEvaluation(embedder, indexes, List.of(NDCG), 2)
        .evaluate(
            new BeirFolder(folder).read(), settings, granularity, EvaluationListener.silent());
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
