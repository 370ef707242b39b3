package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.counts;
import static io.koe5.extract.ThreeFiles.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links: followed where they lead to something new, once each. */
class FolderLinksTest {
  private final Path apart;
  private final ThreeFiles files;

  FolderLinksTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
    this.apart = Files.createDirectory(folder.toRealPath().resolve("공유 폴더"));
    Files.createDirectory(apart.resolve("하위"));
    Files.writeString(apart.resolve("공지.txt"), "금요일은 쉰다.");
    Files.writeString(apart.resolve("하위/안내.txt"), "창고는 지하에 있다.");
  }

  private void link(String name, Path target) throws IOException {
    Path link = files.docs.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }

  private Set<String> indexed() {
    Set<String> paths = new TreeSet<>();
    try (Ledger ledger = Ledger.open(files.index)) {
      ledger.forEach(entry -> paths.add(entry.path()));
    }
    return paths;
  }

  @Test
  void whatLiesBehindALinkIsReadUnderTheLinksName() throws IOException {
    link("공유", apart);

    assertThat(files.run().files()).isEqualTo(counts(5, 0, 0, 0, 0, 0, 0));
    assertThat(indexed()).contains("공유/공지.txt", "공유/하위/안내.txt");
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 5, 0, 0));
    assertThat(files.status().stale()).isZero();
  }

  @Test
  void linksRoundAndRoundEndAndNothingIsReadTwice() throws IOException {
    link("나", apart);
    link("가", apart);
    link("다", apart.resolve("하위"));
    link("고리", files.docs);
    link("위로", Objects.requireNonNull(files.docs.getParent()));
    link("규정/안", files.docs.resolve("규정"));
    Files.createSymbolicLink(apart.resolve("돌아"), files.docs);
    Files.createSymbolicLink(apart.resolve("하위/또"), apart);
    link("꼬리", files.docs.resolve("머리"));
    link("머리", files.docs.resolve("꼬리"));

    assertThat(files.run().files()).isEqualTo(counts(5, 0, 0, 0, 0, 0, 0));
    assertThat(indexed()).contains("가/공지.txt", "가/하위/안내.txt");
    assertThat(files.status().leftOut())
        .containsEntry(LeftOut.LINKED, 7)
        .containsEntry(LeftOut.BROKEN_LINK, 2);
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 5, 0, 0));
  }

  @Test
  void folderWithinAFolderThatIsLinkedTooIsReadOnce() throws IOException {
    link("가", apart.resolve("하위"));
    link("나", apart);

    assertThat(files.run().files()).isEqualTo(counts(5, 0, 0, 0, 0, 0, 0));
    assertThat(indexed()).contains("가/안내.txt", "나/공지.txt");
  }

  @Test
  void linkThatIsTakenAwayTakesItsFilesAlong() throws IOException {
    link("공유", apart);
    files.run();
    Files.delete(files.docs.resolve("공유"));

    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 2, 3, 0, 0));
  }

  @Test
  void folderBehindALinkThatGoesAwayLosesNothing() throws IOException {
    link("공유", apart);
    files.run();
    Path away = apart.resolveSibling("away");
    Files.move(apart, away);
    IndexReport report = files.run();

    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    assertThat(report.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.message()).contains("link"));
    assertThat(files.status().failures()).isEqualTo(report.failures());
    Files.move(away, apart);
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 5, 0, 0));
  }

  @Test
  void folderThatIsIndexedByItselfIsNotReadThroughALink(@TempDir Path folder) throws IOException {
    Path shared = folder.resolve("index");
    link("공유", apart);
    files.run(request(shared, files.docs, apart));
    IndexReport again = files.run(request(shared));

    assertThat(again.files()).isEqualTo(counts(0, 0, 0, 0, 5, 0, 0));
    assertThat(FolderIndexer.status(shared).leftOut()).containsEntry(LeftOut.LINKED, 1);
  }

  @Test
  void fileIsReadOnceHoweverManyLinksLeadToIt() throws IOException {
    link("가.txt", files.docs.resolve("메모.txt"));
    link("다.txt", apart.resolve("공지.txt"));
    link("라.txt", apart.resolve("공지.txt"));
    link("마.txt", apart.resolve("하위/안내.txt"));
    link("하위", apart.resolve("하위"));

    assertThat(files.run().files()).isEqualTo(counts(5, 0, 0, 0, 0, 0, 0));
    assertThat(indexed()).contains("다.txt", "하위/안내.txt");
    assertThat(files.status().leftOut()).containsEntry(LeftOut.LINKED, 3);
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 5, 0, 0));
  }

  /** As git-annex lays out a folder: what people see are links, the bytes lie below .git. */
  @Test
  void whatLiesUnderAHiddenNameIsReadUnderTheVisibleNameOfALinkToIt() throws IOException {
    Path kept = files.write(".git/annex/objects/Kx/SHA256E-s10/SHA256E-s10", "지출은 월말에 맞춘다.");
    link("보고/지출.txt", kept);
    link("보고/사본.txt", kept);
    files.write(".판/3/새 판.txt", "세 번째 판이다.");
    link("판", files.docs.resolve(".판/3"));
    Files.createSymbolicLink(files.docs.resolve(".판/3/고리"), files.docs);
    Files.createSymbolicLink(files.docs.resolve(".판/3/위"), files.docs.resolve(".판"));

    assertThat(files.run().files()).isEqualTo(counts(5, 0, 0, 0, 0, 0, 0));
    assertThat(indexed()).contains("보고/사본.txt", "판/새 판.txt");
    assertThat(files.status().leftOut()).containsEntry(LeftOut.LINKED, 3);
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 5, 0, 0));
    assertThat(files.status().stale()).isZero();
    Files.delete(files.docs.resolve("보고/사본.txt"));
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 1, 0, 4, 0, 0));
    assertThat(indexed()).contains("보고/지출.txt");
  }

  @Test
  void linkToWhatIsIgnoredOrToTheIndexIsNotFollowed() throws IOException {
    files.write(".gitignore", ".비밀/\n버림/\n");
    link("비밀.txt", files.write(".비밀/열쇠.txt", "열쇠는 화분 밑에 있다."));
    link("버린 글.txt", files.write("버림/글.txt", "버린 글이다."));
    files.run();
    link("색인", files.index);

    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    assertThat(files.status().leftOut()).containsEntry(LeftOut.LINKED, 3);
  }

  @Test
  void linkToAFileLeavesWhenItsFolderIsReadToo() throws IOException {
    link("공지.txt", apart.resolve("공지.txt"));
    files.run();
    link("공유", apart);

    assertThat(files.run().files().unchanged()).isEqualTo(3);
    assertThat(indexed()).contains("공유/공지.txt").doesNotContain("공지.txt");
  }

  @Test
  void linksAreIgnoredAndExcludedByTheirOwnNames() throws IOException {
    link("공유", apart);
    link(".숨김", apart);
    files.write(".gitignore", "공유\n");

    assertThat(files.run().files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void indexThatIsNamedByWayOfALinkIsNotReadItself() throws IOException {
    Path way = Objects.requireNonNull(files.docs.getParent()).resolve("지름길");
    Files.createSymbolicLink(way, files.docs);
    Path index = way.resolve("색인/하나");
    FolderIndexRequest request = FolderIndexRequest.of(index, files.docs).withNoIgnore(true);

    assertThat(files.run(request).files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
    assertThat(files.run(request).files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
  }
}
