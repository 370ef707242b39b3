package io.koe5.extract.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.watch.WatchEvent.Cause;
import io.koe5.extract.watch.WatchEvent.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What happens in a folder while it is watched, with the real model and the system's own events.
 */
@Execution(ExecutionMode.CONCURRENT)
class FolderWatchTest {
  private static final SharedModel MODEL = SharedModel.open();

  private final Path folder;
  private final Watched watched;

  FolderWatchTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.watched = new Watched(folder);
  }

  @AfterAll
  static void closeModel() {
    MODEL.model().close();
  }

  @AfterEach
  void stopWatching() {
    watched.close();
  }

  private void start() {
    watched.start(watched.request(), MODEL);
  }

  @Test
  void newAndEditedFilesAreFollowed() throws IOException {
    start();
    assertThat(watched.of(Ran.class)).singleElement().matches(ran -> ran.cause() == Cause.START);
    watched.untilPaths("메모.txt", "규정/휴가.md");

    watched.write("새.txt", "새로 쓴 글은 곧 찾을 수 있다.");
    watched.untilSum(1L, 0L, 0L, 0L, 1L);
    watched.write("메모.txt", "회의는 수요일 오후로 옮겼다.");
    watched.untilSum(1L, 1L, 0L, 0L, 2L);
  }

  @Test
  void savingByRenameAndReplaceIsOneChange() throws IOException {
    start();
    Path fresh = watched.write("메모.txt.tmp1", "회의는 목요일로 다시 옮겼다.");
    Files.move(watched.at("메모.txt"), watched.at("메모.txt.bak~"));
    Files.move(fresh, watched.at("메모.txt"), StandardCopyOption.REPLACE_EXISTING);
    Files.delete(watched.at("메모.txt.bak~"));
    watched.untilSum(0L, 1L, 0L, 0L, 1L);

    assertThat(watched.paths()).containsExactlyInAnyOrder("메모.txt", "규정/휴가.md");
  }

  @Test
  void movedFileKeepsItsVectorsAndDeletedOneGoes() throws IOException {
    start();
    Files.createDirectories(watched.at("보관"));
    Files.move(watched.at("메모.txt"), watched.at("보관/옛 메모.txt"));
    watched.untilSum(0L, 0L, 1L, 0L, 0L);
    Files.delete(watched.at("보관/옛 메모.txt"));
    watched.untilSum(0L, 0L, 1L, 1L, 0L);

    assertThat(watched.paths()).containsExactly("규정/휴가.md");
  }

  @Test
  void treeThatIsMovedInIsFollowedAtOnceWithAllOfItsFolders() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("바깥/한층/두층"));
    Files.writeString(tree.resolve("깊은 글.txt"), "두 층 아래에 있는 글이다.");
    start();
    Files.move(folder.resolve("바깥"), watched.at("안"));
    watched.untilPaths("메모.txt", "규정/휴가.md", "안/한층/두층/깊은 글.txt");

    watched.write("안/한층/두층/깊은 글.txt", "두 층 아래에 있는 글을 고쳤다.");
    watched.untilSum(1L, 1L, 0L, 0L, 2L);
  }

  @Test
  void renamedFolderIsFollowedUnderItsNewName() throws IOException {
    start();
    Files.move(watched.at("규정"), watched.at("규칙"));
    watched.untilSum(0L, 0L, 1L, 0L, 0L);
    watched.write("규칙/휴가.md", "# 휴가\n\n연차는 이듬해 삼월까지 쓴다.");
    watched.untilSum(0L, 1L, 1L, 0L, 1L);
    watched.write("규정/새 규정.md", "옛 이름의 폴더가 다시 생겼다.");
    watched.untilPaths("메모.txt", "규칙/휴가.md", "규정/새 규정.md");
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void burstOfFilesIsFewRuns() throws IOException {
    start();
    for (int i = 0; i < 300; i++) {
      watched.write("묶음/" + i % 7 + "/" + i + ".txt", "같은 글이 " + i % 3 + "가지 있다.");
    }
    watched.untilSum(300L, 0L, 0L, 0L, 3L);

    assertThat(watched.since()).hasSizeLessThan(10);
  }

  @Test
  void whatWasTooMuchForTheQueueIsFoundAllTheSame() throws Exception {
    start();
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    watched.onEvent(
        event -> {
          busy.countDown();
          waitFor(goOn);
        });
    watched.write("첫째.txt", "이 글이 감시를 붙들어 둔다.");
    busy.await();
    // The JDK keeps 512 events of a folder and then says only that there were more.
    for (int i = 0; i < 600; i++) {
      watched.write("많은 글/" + i + ".txt", "모두 같은 글이다.");
      Files.deleteIfExists(watched.at("많은 글/" + (i - 4) + ".txt"));
    }
    watched.write("많은 글/아래/깊이.txt", "모두 같은 글이다.");
    goOn.countDown();
    watched.until("the rest is there", () -> watched.paths().size() == 3 + 4 + 1);

    watched.write("많은 글/아래/다음.txt", "모두 같은 글이다.");
    watched.until("it goes on", () -> watched.paths().contains("많은 글/아래/다음.txt"));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ignoreFileCountsAsSoonAsItIsWritten() throws IOException {
    watched.write("초안/글.txt", "아직 쓰고 있는 글이다.");
    start();
    watched.write(".koe5ignore", "초안/\n");
    watched.untilPaths("메모.txt", "규정/휴가.md");
    watched.write("초안/둘째.txt", "보이지 않아야 하는 글이다.");
    Files.delete(watched.at(".koe5ignore"));
    watched.untilPaths("메모.txt", "규정/휴가.md", "초안/글.txt", "초안/둘째.txt");
  }

  @Test
  void filesBehindALinkComeAndGoWithIt() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("바깥"));
    Files.writeString(outside.resolve("글.txt"), "링크 뒤에 있는 글이다.");
    start();
    Files.createSymbolicLink(watched.at("링크"), outside);
    watched.untilPaths("메모.txt", "규정/휴가.md", "링크/글.txt");
    Files.writeString(outside.resolve("글.txt"), "링크 뒤에 있는 글을 고쳤다.");
    watched.untilSum(1L, 1L, 0L, 0L, 2L);
    Files.delete(watched.at("링크"));
    watched.untilPaths("메모.txt", "규정/휴가.md");
  }

  @Test
  void linkInAFolderThatIsMovedInIsFollowedToo() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("바깥"));
    Path tree = Files.createDirectory(folder.resolve("상자"));
    Files.createSymbolicLink(tree.resolve("링크"), outside);
    start();
    Files.move(tree, watched.at("상자"));
    Files.writeString(outside.resolve("글.txt"), "링크 뒤에 처음 생긴 글이다.");
    watched.untilPaths("메모.txt", "규정/휴가.md", "상자/링크/글.txt");
    Files.writeString(outside.resolve("글.txt"), "링크 뒤에 있는 글을 고쳤다.");
    watched.untilSum(1L, 1L, 0L, 0L, 2L);
  }

  @Test
  void foldersWithoutEventsAreLookedAt() throws IOException {
    watched.start(watched.request().with(WatchRequest.Way.POLLING), MODEL);
    assertThat(watched.of(WatchEvent.Polling.class)).hasSize(1);
    watched.write("새/글.txt", "훑어보다가 찾은 글이다.");
    watched.untilSum(1L, 0L, 0L, 0L, 1L);
    watched.write("새/글.txt", "훑어보다가 찾은 글을 고쳤다.");
    watched.untilSum(1L, 1L, 0L, 0L, 2L);
    Files.move(watched.at("새"), watched.at("옛"));
    watched.untilPaths("메모.txt", "규정/휴가.md", "옛/글.txt");
    Files.delete(watched.at("옛/글.txt"));
    watched.untilPaths("메모.txt", "규정/휴가.md");
  }
}
