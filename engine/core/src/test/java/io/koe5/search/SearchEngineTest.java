package io.koe5.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchEngineTest {
  private static final WordEmbedder EMBEDDER = new WordEmbedder();

  private final Path folder;

  SearchEngineTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void findsByWordsAndByMeaning() throws IOException {
    try (TestIndex index = pets()) {
      SearchResult result = search(index, SearchRequest.of("강아지 산책"));

      assertThat(paths(result)).startsWith("산책.md").contains("반려견.md");
      Hit best = result.hits().getFirst();
      assertThat(best.rank()).isEqualTo(1);
      assertThat(best.document().uri()).isEqualTo("/base/산책.md");
      assertThat(best.snippet()).isEqualTo("<em>강아지</em> <em>산책</em>은 아침 저녁 하루 두 번");
      assertThat(signal(best, Leg.BM25).rank()).isEqualTo(OptionalInt.of(1));
      assertThat(best.location().line()).isEqualTo(1);
      assertThat(result.warnings()).isEmpty();
    }
  }

  @Test
  void completesTheScoreOfWhatALegDidNotReturn() throws IOException {
    try (TestIndex index = pets()) {
      SearchResult result = search(index, SearchRequest.of("강아지"));

      Hit byMeaning =
          result.hits().stream()
              .filter(hit -> hit.document().path().equals("반려견.md"))
              .findFirst()
              .orElseThrow();
      assertThat(signal(byMeaning, Leg.BM25)).isEqualTo(new Signal(OptionalInt.empty(), 0));
      assertThat(signal(byMeaning, Leg.DENSE).rank()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Fusion.class)
  void everyFusionAnswersWithScoresThatNeverRise(Fusion fusion) throws IOException {
    try (TestIndex index = pets()) {
      SearchResult result = search(index, SearchRequest.of("개 산책").withFusion(fusion));

      assertThat(result.hits()).hasSize(4);
      assertThat(result.hits())
          .extracting(Hit::score)
          .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
  }

  @Test
  void oneLegModesAnswerWithThatLegsScores() throws IOException {
    try (TestIndex index = pets()) {
      SearchResult words = search(index, SearchRequest.of("산책").withMode(Mode.BM25));
      SearchResult meaning = search(index, SearchRequest.of("개").withMode(Mode.DENSE));

      assertThat(paths(words)).containsExactly("산책.md");
      assertThat(words.hits().getFirst().signals()).containsOnlyKeys(Leg.BM25);
      assertThat(paths(meaning)).hasSize(4).startsWith("반려견.md");
      Hit nearest = meaning.hits().getFirst();
      assertThat(nearest.signals()).containsOnlyKeys(Leg.DENSE);
      assertThat(nearest.score()).isEqualTo(signal(nearest, Leg.DENSE).score());
    }
  }

  @Test
  void aQuestionOfPunctuationLeavesTheTextLegOut() throws IOException {
    try (TestIndex index = pets()) {
      SearchResult result = search(index, SearchRequest.of("?!…"));

      assertThat(codes(result)).containsExactly("bm25-silent");
      assertThat(result.hits()).isNotEmpty();
      assertThat(result.hits().getFirst().signals()).containsOnlyKeys(Leg.DENSE);
      assertThat(result.explanation().textWeight()).isZero();
    }
  }

  @Test
  void anEmptyIndexAnswersWithNothingAndSaysSo() throws IOException {
    try (TestIndex index = new TestIndex(folder).commit()) {
      SearchResult result = search(index, SearchRequest.of("무엇이든"));

      assertThat(result.hits()).isEmpty();
      assertThat(codes(result)).containsExactly("nothing-to-search");
    }
  }

  @Test
  void aQuestionLongerThanTheModelReadsIsSaidToBeTruncated() throws IOException {
    try (TestIndex index = pets()) {
      SearchResult result = search(index, SearchRequest.of("하나 둘 셋 넷 다섯 여섯 일곱 여덟 산책"));

      assertThat(codes(result)).containsExactly("query-truncated");
      assertThat(paths(result)).contains("산책.md");
    }
  }

  @Test
  void aQuestionOfAHundredThousandCharactersIsAnswered() throws IOException {
    StringBuilder question = new StringBuilder();
    try (TestIndex index = new TestIndex(folder)) {
      for (int i = 0; question.length() < 100_000; i++) {
        String word = new String(Character.toChars(0xAC00 + i % 11172)) + i % 997;
        question.append(word).append(' ');
        if (i < 2000) {
          index.add("글 " + i + ".txt", word);
        }
      }
      index.commit();

      SearchResult result = search(index, SearchRequest.of(question.toString()));

      assertThat(codes(result)).contains("query-shortened", "query-truncated");
      assertThat(result.hits()).hasSize(10);
    }
  }

  @Test
  void showsOnePassageOfEachDocumentUnlessMoreAreAskedFor() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("하나.md", "휴가 규정", "휴가 신청", "휴가 취소").add("둘.md", "휴가 일수").commit();

      SearchRequest request = SearchRequest.of("휴가");

      assertThat(paths(search(index, request))).containsExactlyInAnyOrder("하나.md", "둘.md");
      assertThat(paths(search(index, request.withPerDocument(2))))
          .containsExactlyInAnyOrder("하나.md", "하나.md", "둘.md");
    }
  }

  @Test
  void goesDeeperUntilOtherDocumentsFillTheAnswer() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("책.md", IntStream.range(0, 1500).mapToObj(i -> "휴가").toArray(String[]::new));
      for (int i = 0; i < 12; i++) {
        index.add("쪽 " + i + ".md", "휴가 이야기 그리고 다른 것들 " + i);
      }
      index.commit();

      assertThat(paths(search(index, SearchRequest.of("휴가")))).doesNotHaveDuplicates().hasSize(10);
    }
  }

  @Test
  void goesNoDeeperThanDocumentsCanFillTheAnswer() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("책.md", IntStream.range(0, 1500).mapToObj(i -> "휴가").toArray(String[]::new));
      SearchRequest all = SearchRequest.of("휴가");
      index.commit();

      SearchResult unfiltered = search(index, all.withPerDocument(3));
      index.add("쪽.txt", "휴가 이야기").commit();
      SearchResult filtered = search(index, with(all, List.of(), List.of("md"), "", ""));

      assertThat(unfiltered.hits()).hasSize(3);
      assertThat(filtered.hits()).hasSize(1);
      assertThat(unfiltered.explanation().returned().values()).allMatch(depth -> depth < 1500);
      assertThat(filtered.explanation().returned().values()).allMatch(depth -> depth < 1500);
    }
  }

  @Test
  void aTitleIsFoundThoughThePassageDoesNotRepeatIt() throws IOException {
    try (TestIndex index = pets()) {
      index.add("안내.md", "휴가 규정", TestIndex.TIME, "한 해 열다섯 날이다.").commit();

      assertThat(paths(search(index, SearchRequest.of("규정").withMode(Mode.BM25))))
          .containsExactly("규정.md", "안내.md");
    }
  }

  @Test
  void anUnreadableIndexIsSaidToBeSo() throws IOException {
    pets().close();
    try (var files = Files.list(folder.resolve("lucene"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("_")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    assertThatThrownBy(() -> SearchEngine.open(folder, EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void anIndexOfAnotherLuceneIsSaidToBeUnreadable() throws IOException {
    pets().close();
    IndexWriterConfig config =
        new IndexWriterConfig().setCodec(new FilterCodec("Elsewhere", Codec.getDefault()) {});
    try (Directory directory = FSDirectory.open(new IndexFolder(folder).lucene());
        IndexWriter writer = new IndexWriter(directory, config)) {
      writer.addDocument(new Document());
    }

    assertThatThrownBy(() -> SearchEngine.open(folder, EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 index --full DIR");
    assertThatThrownBy(() -> new IndexFolder(folder).manifest())
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 index --full DIR");
  }

  @Test
  void aRefreshThatRefusesAnotherModelChangesNothing() throws IOException {
    ModelProfile other = new ModelProfile("other", "9", "f32", 64, 8, "", "passage: ");
    pets().close();
    try (SearchEngine engine = SearchEngine.open(folder, EMBEDDER)) {
      new TestIndex(folder, IndexManifest.of(other, KoreanAnalyzers.VERSION, "test")).close();

      assertThatThrownBy(engine::refresh)
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("other");
      assertThat(engine.manifest().model()).isEqualTo("words");
      assertThat(engine.search(SearchRequest.of("산책")).hits()).isNotEmpty();
    }
  }

  @Test
  void closingWaitsForTheModelAndRefusesLaterQuestions() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    WordEmbedder slow =
        new WordEmbedder(
            () -> {
              begun.countDown();
              closing.await();
              Thread.sleep(100);
              done.set(true);
            });
    pets().close();
    SearchEngine engine = SearchEngine.open(folder, slow);
    try (ExecutorService asker = Executors.newSingleThreadExecutor()) {
      Future<SearchResult> answer = asker.submit(() -> engine.search(SearchRequest.of("산책")));
      begun.await();
      closing.countDown();
      engine.close();

      assertThat(done).isTrue();
      assertThat(answer.get().hits()).isNotEmpty();
    }
    assertThatThrownBy(() -> engine.search(SearchRequest.of("산책")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aModelThatFailsIsHeardOfAsItFailed() throws IOException {
    try (TestIndex index = pets();
        SearchEngine engine = SearchEngine.open(index.folder(), EMBEDDER)) {
      assertThatThrownBy(() -> engine.search(SearchRequest.of(WordEmbedder.REFUSED)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("refused");
    }
  }

  @Test
  void filtersByTypeTimeAndPathBeforeBothLegs() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      for (int i = 0; i < 300; i++) {
        index.add("잡동사니/" + i + ".txt", "휴가");
      }
      index.add("문서/휴가.md", Instant.parse("2024-01-01T00:00:00Z"), "긴 글 속의 휴가 이야기").commit();
      SearchRequest all = SearchRequest.of("휴가");

      assertThat(paths(search(index, with(all, List.of(), List.of(".MD"), "", ""))))
          .containsExactly("문서/휴가.md");
      assertThat(paths(search(index, with(all, List.of("문서"), List.of(), "", ""))))
          .containsExactly("문서/휴가.md");
      assertThat(paths(search(index, with(all, List.of(), List.of(), "", "2025-01-01T00:00:00Z"))))
          .containsExactly("문서/휴가.md");
      assertThat(search(index, with(all, List.of(), List.of(), "2026-01-01T00:00:00Z", "")).hits())
          .hasSize(10)
          .allSatisfy(hit -> assertThat(hit.document().type()).isEqualTo("txt"));
    }
  }

  @Test
  void globsMatchNamesFoldersAndAlternatives() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      for (String path : List.of("a/b/c.md", "a/x.txt", "a,b/c.md", "메모 (1).md", "a/b.c/d+e.md")) {
        index.add(path, "휴가");
      }
      index.commit();

      assertThat(matching(index, "*.md"))
          .containsExactlyInAnyOrder("a/b/c.md", "a,b/c.md", "메모 (1).md", "a/b.c/d+e.md");
      assertThat(matching(index, "a/*"))
          .containsExactlyInAnyOrder("a/b/c.md", "a/x.txt", "a/b.c/d+e.md");
      assertThat(matching(index, "a/**/*.md"))
          .containsExactlyInAnyOrder("a/b/c.md", "a/b.c/d+e.md");
      assertThat(matching(index, "a/*.{txt,md}")).containsExactly("a/x.txt");
      assertThat(matching(index, "a,b/?.md")).containsExactly("a,b/c.md");
      assertThat(matching(index, "메모 (1).md")).containsExactly("메모 (1).md");
      assertThat(matching(index, "a/b.c/d+e.md")).containsExactly("a/b.c/d+e.md");
      assertThat(matching(index, "./a/b/")).containsExactly("a/b/c.md");
      assertThat(matching(index, "[{")).isEmpty();
    }
  }

  @Test
  void seesNewCommitsAfterARefresh() throws IOException {
    try (TestIndex index = pets();
        SearchEngine engine = SearchEngine.open(index.folder(), EMBEDDER)) {
      index.add("새 글.md", "고양이 목욕").commit();
      SearchRequest request = SearchRequest.of("목욕").withMode(Mode.BM25);

      assertThat(engine.search(request).hits()).isEmpty();
      assertThat(engine.refresh()).isTrue();
      assertThat(engine.search(request).hits()).hasSize(1);
      assertThat(engine.refresh()).isFalse();
    }
  }

  @Test
  void refusesAFolderWithoutIndexAndAnIndexOfAnotherModelOrAnalysis() throws IOException {
    assertThatThrownBy(() -> SearchEngine.open(folder.resolve("none"), EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("There is no index in");
    ModelProfile other = new ModelProfile("other", "9", "f32", 64, 8, "", "passage: ");
    Path second = folder.resolve("second");
    Path third = folder.resolve("third");
    new TestIndex(second, IndexManifest.of(other, KoreanAnalyzers.VERSION, "test")).close();
    new TestIndex(third, IndexManifest.of(WordEmbedder.PROFILE, "older", "test")).close();

    assertThatThrownBy(() -> SearchEngine.open(second, EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("other");
    assertThatThrownBy(() -> SearchEngine.open(third, EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("older");
  }

  @Test
  void explainsHowTheAnswerCameAbout() throws IOException {
    try (TestIndex index = pets()) {
      Explanation explanation = search(index, SearchRequest.of("강아지 산책")).explanation();

      assertThat(explanation.terms()).containsExactlyInAnyOrder("강아지", "산책");
      assertThat(explanation.coverage()).isBetween(.1, 1.0);
      assertThat(explanation.textWeight()).isBetween(.25, .7);
      assertThat(explanation.returned()).containsEntry(Leg.DENSE, 4);
      assertThat(explanation.pool()).isEqualTo(4);
      assertThat(explanation.millis()).containsKeys(Stage.values());
    }
  }

  @Test
  void usesTheModelsMeanVectorsWhereTheyAreKnown() throws IOException {
    float[] mean = new float[WordEmbedder.PROFILE.dimension()];
    mean[0] = 1;
    WordEmbedder centred = new WordEmbedder(Optional.of(new Centring(mean, mean)));
    try (TestIndex index = pets();
        SearchEngine engine = SearchEngine.open(index.folder(), centred)) {
      assertThat(paths(engine.search(SearchRequest.of("개"))).getFirst()).isEqualTo("반려견.md");
    }
  }

  @Test
  void answersManyAtOnceWithEqualResults() throws Exception {
    try (TestIndex index = pets();
        SearchEngine engine = SearchEngine.open(index.folder(), EMBEDDER);
        ExecutorService askers = Executors.newFixedThreadPool(8)) {
      Callable<List<Hit>> ask = () -> engine.search(SearchRequest.of("강아지 산책")).hits();
      List<Future<List<Hit>>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        answers.add(askers.submit(ask));
      }
      List<Hit> expected = ask.call();
      for (Future<List<Hit>> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
  }

  private TestIndex pets() throws IOException {
    return new TestIndex(folder)
        .add("산책.md", "강아지 산책은 아침 저녁 하루 두 번")
        .add("반려견.md", "반려견 예방 접종")
        .add("규정.md", "휴가 규정 안내")
        .add("요리.txt", "김치찌개 끓이는 법")
        .commit();
  }

  private static SearchResult search(TestIndex index, SearchRequest request) {
    try (SearchEngine engine = SearchEngine.open(index.folder(), EMBEDDER)) {
      return engine.search(request);
    }
  }

  private static List<String> matching(TestIndex index, String glob) {
    return paths(search(index, with(SearchRequest.of("휴가"), List.of(glob), List.of(), "", "")));
  }

  private static SearchRequest with(
      SearchRequest request, List<String> paths, List<String> types, String since, String until) {
    return new SearchRequest(
        request.query(),
        request.limit(),
        request.mode(),
        request.fusion(),
        request.vectors(),
        request.perDocument(),
        request.documents(),
        paths,
        types,
        instant(since),
        instant(until));
  }

  private static Optional<Instant> instant(String time) {
    return time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time));
  }

  private static Signal signal(Hit hit, Leg leg) {
    return Objects.requireNonNull(hit.signals().get(leg));
  }

  private static List<String> paths(SearchResult result) {
    return result.hits().stream().map(hit -> hit.document().path()).toList();
  }

  private static List<String> codes(SearchResult result) {
    return result.warnings().stream().map(Warning::code).toList();
  }

  @Test
  void changedDictionaryIsSaidAndTheFormerOneHolds(@TempDir Path folder) throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("a.txt", "코이파이브 설명서").commit();
      try (SearchEngine engine = SearchEngine.open(folder, new WordEmbedder())) {
        SearchRequest request = SearchRequest.of("코이파이브").withMode(Mode.BM25);
        assertThat(engine.search(request).warnings()).isEmpty();

        Path dictionary = Files.writeString(folder.resolve("dictionary.txt"), "코이파이브\n");
        SearchResult result = engine.search(request);
        assertThat(result.hits()).hasSize(1);
        assertThat(result.warnings())
            .singleElement()
            .satisfies(one -> assertThat(one.code()).isEqualTo("dictionary-changed"))
            .satisfies(one -> assertThat(one.message()).contains("koe5 index DIR"));

        Files.writeString(dictionary, "한빛전자 한빛\n");
        assertThat(engine.search(request).warnings())
            .singleElement()
            .satisfies(one -> assertThat(one.message()).contains("Line 1"));
      }
    }
  }
}
