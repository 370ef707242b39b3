package io.koe5.search;

import static io.koe5.search.Answers.paths;
import static io.koe5.search.Answers.search;
import static io.koe5.search.Answers.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many passages of each document an answer shows, and how deep it looks for others. */
class ShownPassagesTest {
  private final Path folder;

  ShownPassagesTest(@TempDir Path folder) {
    this.folder = folder;
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
}
