package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.koe5.extract.format.FailureKind;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text made to take time or memory by the square of its length: the run goes through all of it. */
class HostileTextRunTest {
  private static final int SIZE = 100_000;

  private final ThreeFiles files;

  HostileTextRunTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
  }

  private static String fill(String piece) {
    return piece.repeat(SIZE / piece.length());
  }

  /** So much that a page with it is still read without the cage. */
  private static String some(String piece) {
    return piece.repeat(SIZE / 2 / piece.length());
  }

  @Test
  void noTextTakesTheRunDown() throws IOException {
    Map<String, String> texts =
        Map.of(
            "한 줄.txt",
            fill("가"),
            "괄호.txt",
            fill("("),
            "마침표.txt",
            fill("1. "),
            "빈칸.txt",
            "가" + fill(" ") + "나",
            "부호.txt",
            "가" + fill("\u0301\u0316"),
            "제목.md",
            "# " + fill("긴 제목 ") + "\n\n본문이다.\n",
            "제목.html",
            "<title>" + some("긴 제목 ") + "</title><h1>" + some("큰 글 ") + "</h1><p>본문.",
            "제목들.md",
            fill("# 가\n"),
            "칸.csv",
            "이름,값\n" + fill("a,\"b\n"),
            "깊이.json",
            fill("["));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      files.write(text.getKey(), text.getValue());
    }
    IndexReport report = assertTimeoutPreemptively(Duration.ofMinutes(5), () -> files.run());

    FileCounts counts = report.files();
    assertThat(counts.added() + counts.failed()).isEqualTo(3 + texts.size());
    assertThat(report.failures())
        .allSatisfy(failure -> assertThat(failure.kind()).isNotEqualTo(FailureKind.CORRUPT));
    assertTitlesAreShort();
  }

  /** They stand with each passage: long ones would take memory by the square of their length. */
  private void assertTitlesAreShort() throws IOException {
    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(files.index).lucene()))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc found : searcher.search(IndexSchema.passages(), 100_000).scoreDocs) {
        Document fields = stored.document(found.doc);
        assertThat(IndexSchema.document(fields).title()).hasSizeLessThan(1_000);
        assertThat(IndexSchema.passage(fields).heading()).hasSizeLessThan(1_000);
      }
    }
  }
}
