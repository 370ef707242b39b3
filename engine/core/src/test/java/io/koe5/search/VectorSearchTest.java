package io.koe5.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.index.IndexSchema;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorSearchTest {
  private static final WordEmbedder EMBEDDER = new WordEmbedder();
  private static final int DOCUMENTS = 900;
  private static final long SEED = new Random().nextLong();

  private final Map<String, List<String>> passages = new LinkedHashMap<>();
  private final Random random = new Random(SEED);
  private final Path folder;

  VectorSearchTest(@TempDir Path folder) {
    this.folder = folder;
    System.out.println("VectorSearchTest seed " + SEED);
  }

  @BeforeEach
  void writeAnIndexOfManySegments() throws IOException {
    for (int i = 0; i < DOCUMENTS; i++) {
      String type = i % 3 == 0 ? ".md" : ".txt";
      passages.put(i + type, List.of(words(), words()));
    }
    try (TestIndex index = new TestIndex(folder)) {
      for (Map.Entry<String, List<String>> document : passages.entrySet()) {
        index.add(document.getKey(), document.getValue().toArray(String[]::new));
        if (random.nextInt(200) == 0) {
          index.commit();
        }
      }
      index.commit();
    }
  }

  private String words() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      text.append('낱').append(random.nextInt(300)).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void exactSearchFindsWhatBruteForceFinds() {
    String query = words();
    List<RankedDocument> found = rank(exact(query).withLimit(250));

    List<Map.Entry<String, Double>> nearest =
        passages.entrySet().stream()
            .map(document -> Map.entry(document.getKey(), best(query, document.getValue())))
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(250)
            .toList();
    assertThat(found).hasSize(250);
    for (int i = 0; i < found.size(); i++) {
      assertThat(Math.abs(found.get(i).score() - nearest.get(i).getValue())).isLessThan(1e-6);
    }
    assertThat(ids(found).subList(0, 20))
        .containsExactlyInAnyOrderElementsOf(
            nearest.subList(0, 20).stream().map(Map.Entry::getKey).toList());
  }

  private static double best(String query, List<String> passages) {
    float[] asked = EMBEDDER.embed(query, Role.QUERY).vector();
    return passages.stream()
        .mapToDouble(passage -> dot(asked, EMBEDDER.embed(passage, Role.PASSAGE).vector()))
        .max()
        .orElseThrow();
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  @Test
  void theGraphFindsNearlyWhatExactSearchFinds() {
    String query = words();
    List<String> exact = ids(rank(exact(query).withLimit(100)));
    List<String> graph = ids(rank(exact(query).withLimit(100).withVectors(VectorSearch.HNSW)));

    List<String> both = new ArrayList<>(exact);
    both.retainAll(graph);
    assertThat(both).hasSizeGreaterThan(90);
  }

  @Test
  void exactSearchLooksOnlyAtWhatTheFiltersLetThrough() {
    String query = words();
    List<RankedDocument> all = rank(exact(query).withLimit(DOCUMENTS));
    List<String> chosen = List.of("7.txt", "9.md", "500.txt", "없음.md");

    SearchRequest some = exact(query).withDocuments(chosen);
    assertThat(rank(some)).hasSize(3);
    assertThat(rank(some))
        .isEqualTo(all.stream().filter(document -> chosen.contains(document.id())).toList());
    assertThat(rank(some.withMode(Mode.HYBRID))).hasSize(3);
  }

  @Test
  void deletedPassagesAreNotFoundHoweverManyThereAre() throws IOException {
    String query = words();
    List<RankedDocument> before = rank(exact(query).withLimit(DOCUMENTS));
    List<String> gone = new ArrayList<>(ids(before).subList(0, 850));
    delete(gone);

    assertThat(rank(exact(query).withLimit(DOCUMENTS)))
        .isEqualTo(before.subList(850, before.size()));
  }

  private void delete(List<String> documents) throws IOException {
    try (Directory directory = FSDirectory.open(folder.resolve("lucene"));
        var writer =
            new IndexWriter(
                directory, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE))) {
      Map<String, String> manifest = new LinkedHashMap<>();
      writer.getLiveCommitData().forEach(one -> manifest.put(one.getKey(), one.getValue()));
      for (String document : documents) {
        writer.deleteDocuments(IndexSchema.documentTerm(document));
      }
      writer.setLiveCommitData(manifest.entrySet());
      writer.commit();
    }
  }

  @Test
  void ofEquallyNearPassagesTheLowerIdComesFirst(@TempDir Path same) throws IOException {
    try (TestIndex index = new TestIndex(same)) {
      for (int i = 0; i < 10; i++) {
        index.add(i + ".md", "개 산책").commit();
      }
      try (Directory directory = FSDirectory.open(same.resolve("lucene"));
          DirectoryReader reader = DirectoryReader.open(directory)) {
        FullScan scan = new FullScan(new IndexSearcher(reader), Optional.empty());
        float[] vector = EMBEDDER.embed("산책", Role.QUERY).vector();
        assertThat(scan.nearest(vector, 4)).extracting(one -> one.doc).containsExactly(0, 1, 2, 3);
        assertThat(scan.nearest(vector, 99))
            .hasSize(10)
            .isSortedAccordingTo(Comparator.comparingInt((ScoreDoc one) -> one.doc));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void ranksAreTheOrderOfTheSearch(Mode mode) {
    SearchRequest request = SearchRequest.of(words()).withMode(mode).withLimit(40);
    try (SearchEngine engine = SearchEngine.open(folder, EMBEDDER)) {
      List<RankedDocument> shown =
          engine.search(request).hits().stream()
              .map(hit -> new RankedDocument(hit.document().id(), hit.score()))
              .toList();
      assertThat(shown).hasSizeGreaterThan(10);
      assertThat(engine.rank(request)).isEqualTo(shown);
      assertThat(engine.rank(request.withPerDocument(2))).isEqualTo(shown);
    }
  }

  private static SearchRequest exact(String query) {
    return SearchRequest.of(query).withMode(Mode.DENSE).withVectors(VectorSearch.EXACT);
  }

  private List<RankedDocument> rank(SearchRequest request) {
    try (SearchEngine engine = SearchEngine.open(folder, EMBEDDER)) {
      return engine.rank(request);
    }
  }

  private static List<String> ids(List<RankedDocument> documents) {
    return documents.stream().map(RankedDocument::id).toList();
  }
}
