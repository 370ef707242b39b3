package io.koe5.search;

import static io.koe5.search.Answers.paths;
import static io.koe5.search.Answers.search;
import static io.koe5.search.Answers.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which documents may answer. */
class FilterTest {
  private final Path folder;

  FilterTest(@TempDir Path folder) {
    this.folder = folder;
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
  void alternativeOfAGlobMayBeEmpty() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("a.md", "휴가").add("a.md.bak", "휴가").add("b.md", "휴가").commit();

      assertThat(matching(index, "a.md{,.bak}")).containsExactlyInAnyOrder("a.md", "a.md.bak");
      assertThat(matching(index, "a.md{.bak,}")).containsExactlyInAnyOrder("a.md", "a.md.bak");
      assertThat(matching(index, "{}a.md")).containsExactly("a.md");
    }
  }

  @Test
  void timesThatNoClockShowsAreEarlierOrLaterThanAll() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("옛글.md", Instant.MIN, "휴가").add("새 글.md", Instant.MAX, "휴가");
      index.add("글.md", "휴가").commit();
      SearchRequest all = SearchRequest.of("휴가");

      assertThat(paths(search(index, all.withSince(Instant.MIN).withUntil(Instant.MAX))))
          .containsExactlyInAnyOrder("글.md", "옛글.md", "새 글.md");
      assertThat(paths(search(index, all.withSince(TestIndex.TIME))))
          .containsExactlyInAnyOrder("글.md", "새 글.md");
      assertThat(paths(search(index, all.withUntil(TestIndex.TIME)))).containsExactly("옛글.md");
      assertThat(paths(search(index, all.withUntil(Instant.MIN)))).isEmpty();
    }
  }

  @Test
  void mayNameVeryManyPaths() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("a/7.md", "휴가").add("b/7.md", "휴가").add("아무.md", "휴가").commit();
      List<String> names = IntStream.range(0, 3_000).mapToObj(i -> i + ".md").toList();
      List<String> many = names.stream().map(name -> "b/" + name).toList();

      assertThat(paths(search(index, SearchRequest.of("휴가").withPaths(names))))
          .containsExactlyInAnyOrder("a/7.md", "b/7.md");
      assertThat(paths(search(index, SearchRequest.of("휴가").withPaths(many))))
          .containsExactly("b/7.md");
    }
  }

  private static List<String> matching(TestIndex index, String glob) {
    return paths(search(index, with(SearchRequest.of("휴가"), List.of(glob), List.of(), "", "")));
  }
}
