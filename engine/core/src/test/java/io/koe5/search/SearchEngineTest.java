package io.koe5.search;

import static io.koe5.search.Answers.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.analysis.UserWords;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, refreshing, closing, and what is refused. */
class SearchEngineTest {
  private final Path folder;

  SearchEngineTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anUnreadableIndexIsSaidToBeSo() throws IOException {
    Answers.pets(folder).close();
    try (var files = Files.list(folder.resolve("lucene"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("_")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    assertThatThrownBy(() -> SearchEngine.open(folder, Answers.EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void anIndexOfAnotherLuceneIsSaidToBeUnreadable() throws IOException {
    Answers.pets(folder).close();
    IndexWriterConfig config =
        new IndexWriterConfig().setCodec(new FilterCodec("Elsewhere", Codec.getDefault()) {});
    try (Directory directory = FSDirectory.open(new IndexFolder(folder).lucene());
        IndexWriter writer = new IndexWriter(directory, config)) {
      writer.addDocument(new Document());
    }

    assertThatThrownBy(() -> SearchEngine.open(folder, Answers.EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 index --full DIR");
    assertThatThrownBy(() -> new IndexFolder(folder).manifest())
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 index --full DIR");
  }

  @Test
  void aRefreshThatRefusesAnotherModelChangesNothing() throws IOException {
    ModelProfile other = new ModelProfile("other", "9", "f32", 64, 8, "", "passage: ");
    Answers.pets(folder).close();
    try (SearchEngine engine = SearchEngine.open(folder, Answers.EMBEDDER)) {
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
    Answers.pets(folder).close();
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
    try (TestIndex index = Answers.pets(folder);
        SearchEngine engine = SearchEngine.open(index.folder(), Answers.EMBEDDER)) {
      assertThatThrownBy(() -> engine.search(SearchRequest.of(WordEmbedder.REFUSED)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("refused");
    }
  }

  @Test
  void seesNewCommitsAfterARefresh() throws IOException {
    try (TestIndex index = Answers.pets(folder);
        SearchEngine engine = SearchEngine.open(index.folder(), Answers.EMBEDDER)) {
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
    assertThatThrownBy(() -> SearchEngine.open(folder.resolve("none"), Answers.EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("There is no index in");
    ModelProfile other = new ModelProfile("other", "9", "f32", 64, 8, "", "passage: ");
    Path second = folder.resolve("second");
    Path third = folder.resolve("third");
    new TestIndex(second, IndexManifest.of(other, KoreanAnalyzers.VERSION, "test")).close();
    new TestIndex(third, IndexManifest.of(WordEmbedder.PROFILE, "older", "test")).close();

    assertThatThrownBy(() -> SearchEngine.open(second, Answers.EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("other");
    assertThatThrownBy(() -> SearchEngine.open(third, Answers.EMBEDDER))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("older");
  }

  @Test
  void usesTheModelsMeanVectorsWhereTheyAreKnown() throws IOException {
    float[] mean = new float[WordEmbedder.PROFILE.dimension()];
    mean[0] = 1;
    WordEmbedder centred = new WordEmbedder(Optional.of(new Centring(mean, mean)));
    try (TestIndex index = Answers.pets(folder);
        SearchEngine engine = SearchEngine.open(index.folder(), centred)) {
      assertThat(paths(engine.search(SearchRequest.of("개"))).getFirst()).isEqualTo("반려견.md");
    }
  }

  @Test
  void answersManyAtOnceWithEqualResults() throws Exception {
    try (TestIndex index = Answers.pets(folder);
        SearchEngine engine = SearchEngine.open(index.folder(), Answers.EMBEDDER);
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
            .satisfies(one -> assertThat(one.code()).isEqualTo("dictionary-broken"))
            .satisfies(one -> assertThat(one.message()).contains("Line 1"));
      }
    }
  }

  @Test
  void dictionaryIsReadAgainOnlyWhenItsFileHasChanged(@TempDir Path folder) throws IOException {
    FileTime longAgo = FileTime.from(Instant.parse("2026-05-01T00:00:00Z"));
    Path file = Files.writeString(folder.resolve("dictionary.txt"), "한빛전자\n");
    Files.setLastModifiedTime(file, longAgo);
    DictionaryFile dictionary = new DictionaryFile(file);
    UserWords known = UserWords.read(file);
    assertThat(dictionary.warning(known)).isEmpty();

    Files.writeString(file, "한빛상사\n");
    Files.setLastModifiedTime(file, longAgo);
    assertThat(dictionary.warning(known)).as("of the same time and size").isEmpty();
    assertThat(dictionary.warning(UserWords.none())).as("beside other words").isPresent();

    Files.setLastModifiedTime(file, FileTime.from(longAgo.toInstant().plusSeconds(1)));
    assertThat(dictionary.warning(known)).map(Warning::code).contains("dictionary-changed");
    Files.delete(file);
    assertThat(dictionary.warning(UserWords.none())).isEmpty();
  }
}
