package io.koe5.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Asks small indexes and takes their answers apart. */
final class Answers {
  static final WordEmbedder EMBEDDER = new WordEmbedder();

  private Answers() {}

  static TestIndex pets(Path folder) throws IOException {
    return new TestIndex(folder)
        .add("산책.md", "강아지 산책은 아침 저녁 하루 두 번")
        .add("반려견.md", "반려견 예방 접종")
        .add("규정.md", "휴가 규정 안내")
        .add("요리.txt", "김치찌개 끓이는 법")
        .commit();
  }

  static SearchResult search(TestIndex index, SearchRequest request) {
    try (SearchEngine engine = SearchEngine.open(index.folder(), EMBEDDER)) {
      return engine.search(request);
    }
  }

  static SearchRequest with(
      SearchRequest request, List<String> paths, List<String> types, String since, String until) {
    SearchRequest some = request.withPaths(paths).withTypes(types);
    SearchRequest later = since.isEmpty() ? some : some.withSince(Instant.parse(since));
    return until.isEmpty() ? later : later.withUntil(Instant.parse(until));
  }

  static Signal signal(Hit hit, Leg leg) {
    return Objects.requireNonNull(hit.signals().get(leg));
  }

  static List<String> paths(SearchResult result) {
    return result.hits().stream().map(hit -> hit.document().path()).toList();
  }

  static List<String> codes(SearchResult result) {
    return result.warnings().stream().map(Warning::code).toList();
  }
}
