package io.koe5.search;

import static io.koe5.search.Answers.paths;
import static io.koe5.search.Answers.search;
import static io.koe5.search.Answers.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of the same content: found once, the others named. */
class CopiesTest {
  private final Path folder;

  CopiesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void documentsOfTheSameContentAreFoundOnceAndNamed() throws IOException {
    try (TestIndex index = threeCopies()) {
      SearchResult result = search(index, SearchRequest.of("휴가 신청"));

      assertThat(paths(result)).containsExactlyInAnyOrder("원본.md", "다른 글.md");
      Hit hit = only(result, "원본.md");
      assertThat(hit.copies())
          .containsExactly(
              new Copy("/base/받은 것/사본.md", "받은 것/사본.md"), new Copy("/base/사본 (2).md", "사본 (2).md"));
      assertThat(only(result, "다른 글.md").copies()).isEmpty();
    }
  }

  @Test
  void severalPassagesOfACopiedDocumentComeFromOneOfTheCopies() throws IOException {
    try (TestIndex index = threeCopies()) {
      SearchResult result = search(index, SearchRequest.of("휴가").withPerDocument(5));

      assertThat(result.hits()).extracting(Hit::text).doesNotHaveDuplicates();
      assertThat(paths(result)).containsOnlyOnce("다른 글.md").doesNotContain("사본 (2).md");
      assertThat(paths(result).stream().filter("원본.md"::equals)).hasSize(2);
    }
  }

  @Test
  void copyThatRemainsIsFoundWhenTheFirstIsGone() throws IOException {
    try (TestIndex index = threeCopies()) {
      index.remove("원본.md").commit();
      SearchResult result = search(index, SearchRequest.of("휴가 신청"));

      assertThat(paths(result)).containsExactlyInAnyOrder("받은 것/사본.md", "다른 글.md");
      assertThat(only(result, "받은 것/사본.md").copies())
          .containsExactly(new Copy("/base/사본 (2).md", "사본 (2).md"));
    }
  }

  @Test
  void filtersDecideWhichCopyAnswersAndWhichAreNamed() throws IOException {
    try (TestIndex index = threeCopies()) {
      SearchRequest request = SearchRequest.of("휴가 신청");
      SearchResult inFolder = search(index, with(request, List.of("받은 것"), List.of(), "", ""));
      SearchResult byId = search(index, request.withDocuments(List.of("원본.md", "사본 (2).md")));

      assertThat(paths(inFolder)).containsExactly("받은 것/사본.md");
      assertThat(inFolder.hits().getFirst().copies()).isEmpty();
      assertThat(paths(byId)).containsExactly("원본.md");
      assertThat(byId.hits().getFirst().copies())
          .extracting(Copy::path)
          .containsExactly("사본 (2).md");
    }
  }

  @Test
  void thousandCopiesLeaveRoomForOtherDocuments() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      for (int i = 0; i < 1000; i++) {
        index.addWithContent("사본 " + i + ".md", "same", "휴가");
      }
      for (int i = 0; i < 12; i++) {
        index.add("쪽 " + i + ".md", "휴가 이야기 그리고 다른 것들 " + i);
      }
      index.commit();
      SearchResult result = search(index, SearchRequest.of("휴가"));

      assertThat(result.hits()).hasSize(10);
      assertThat(result.hits().stream().filter(hit -> !hit.copies().isEmpty()))
          .singleElement()
          .satisfies(hit -> assertThat(hit.copies()).hasSize(20))
          .satisfies(hit -> assertThat(hit.copyCount()).isEqualTo(999));
    }
  }

  @Test
  void programsThatRankDocumentsStillGetEveryCopy() throws IOException {
    try (TestIndex index = threeCopies();
        SearchEngine engine = SearchEngine.open(index.folder(), new WordEmbedder())) {
      assertThat(engine.rank(SearchRequest.of("휴가 신청")))
          .extracting(RankedDocument::id)
          .containsExactlyInAnyOrder("원본.md", "받은 것/사본.md", "사본 (2).md", "다른 글.md");
    }
  }

  private TestIndex threeCopies() throws IOException {
    return new TestIndex(folder)
        .addWithContent("원본.md", "same", "휴가 신청 방법", "휴가 취소 방법")
        .addWithContent("받은 것/사본.md", "same", "휴가 신청 방법", "휴가 취소 방법")
        .addWithContent("사본 (2).md", "same", "휴가 신청 방법", "휴가 취소 방법")
        .add("다른 글.md", "휴가 신청 기한")
        .commit();
  }

  private static Hit only(SearchResult result, String path) {
    return result.hits().stream()
        .filter(hit -> hit.document().path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
