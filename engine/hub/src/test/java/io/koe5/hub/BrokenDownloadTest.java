package io.koe5.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenDownloadTest {
  private static final int SIZE = 300_000;
  private static final byte[] LARGE = Replies.content(SIZE, 2);
  private static final byte[] OTHER = Replies.content(SIZE, 3);

  @TempDir Path cache;
  private final LocalHub hub = new LocalHub().with("large.bin", LARGE);

  @AfterEach
  void stop() {
    hub.close();
  }

  private Path blob() {
    return cache.resolve("datasets--koe5--tests/blobs/" + LocalHub.sum(LARGE));
  }

  private Path unfinished() {
    return blob().resolveSibling(blob().getFileName() + ".incomplete");
  }

  private void leave(byte[] bytes) throws IOException {
    Files.createDirectories(unfinished().resolveSibling("."));
    Files.write(unfinished(), bytes);
  }

  private void fetchesRightly() {
    assertThat(hub.fetchInto(cache).folder().resolve("large.bin")).hasBinaryContent(LARGE);
    assertThat(unfinished()).doesNotExist();
  }

  private List<String> ranges() {
    return hub.requests("store", "GET").stream().map(request -> request.header("Range")).toList();
  }

  @Test
  void aConnectionThatBreaksOffIsResumed() {
    hub.sendingFirst(Replies.breakingOff(LARGE, 100_000));
    fetchesRightly();
    assertThat(ranges()).containsExactly("", "bytes=100000-");
  }

  @Test
  void whatAnEarlierProcessLeftIsResumed() throws IOException {
    leave(Arrays.copyOf(LARGE, 299_999));
    fetchesRightly();
    assertThat(ranges()).containsExactly("bytes=299999-");
  }

  @Test
  void whatWasLeftWholeIsOnlyChecked() throws IOException {
    leave(LARGE);
    fetchesRightly();
    assertThat(ranges()).isEmpty();
  }

  @Test
  void whatWasLeftWrongIsFetchedFromTheBeginning() throws IOException {
    leave(Arrays.copyOf(OTHER, 1_000));
    fetchesRightly();
    assertThat(ranges()).containsExactly("bytes=1000-", "");
  }

  @Test
  void whatWasLeftTooLongIsFetchedFromTheBeginning() throws IOException {
    leave(new byte[SIZE + 1]);
    fetchesRightly();
    assertThat(ranges()).containsExactly("");
  }

  @Test
  void aServerThatIgnoresTheRangeRestartsCleanly() throws IOException {
    leave(Arrays.copyOf(LARGE, 1_000));
    hub.sendingFirst(Replies.whole(LARGE));
    fetchesRightly();
    assertThat(ranges()).containsExactly("bytes=1000-");
  }

  @Test
  void aServerThatKnowsNoSuchRangeRestartsCleanly() throws IOException {
    leave(Arrays.copyOf(LARGE, 1_000));
    hub.sendingFirst(Replies.status(416));
    fetchesRightly();
    assertThat(ranges()).containsExactly("bytes=1000-", "");
  }

  @Test
  void aServerThatAlwaysBreaksOffAtTheSamePlaceIsGivenUp() {
    for (int i = 0; i < 9; i++) {
      hub.sendingFirst(Replies.breakingOff(LARGE, 1_000));
    }
    assertThatThrownBy(() -> hub.fetchInto(cache)).hasMessageContaining("broke off");
    assertThat(ranges()).hasSizeLessThan(9);
  }

  @Test
  void aServerThatFallsSilentIsAskedAgain() {
    hub.sendingFirst(Replies.stalling(LARGE, 5_000, 3_000));
    assertThat(LocalHub.fetch(hub.impatient(cache)).folder().resolve("large.bin"))
        .hasBinaryContent(LARGE);
    assertThat(ranges()).containsExactly("", "bytes=5000-");
  }

  @Test
  void aServerThatLiesAboutTheSumIsFoundOut() {
    hub.sendingFirst(Replies.whole(OTHER));
    assertThatThrownBy(() -> hub.fetchInto(cache)).hasMessageContaining("it was thrown away");
    assertThat(unfinished()).doesNotExist();
    assertThat(blob()).doesNotExist();
    fetchesRightly();
  }

  @Test
  void aServerThatSendsTooMuchIsCutOff() {
    hub.sendingFirst(Replies.whole(Replies.content(SIZE * 2, 4)));
    assertThatThrownBy(() -> hub.fetchInto(cache)).hasMessageContaining("more than the file");
    fetchesRightly();
  }

  @Test
  void anExpiredLinkIsAskedForAnew() {
    hub.sendingFirst(Replies.status(403));
    fetchesRightly();
    assertThat(hub.requests("hub", "GET"))
        .extracting(LocalHub.Request::path)
        .filteredOn(path -> path.contains("/resolve/"))
        .hasSize(2);
  }

  @Test
  void ofTwoClientsOneFetchesAndTheOtherWaits() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<HubSnapshot> one = threads.submit(() -> fetchTogether(both));
      Future<HubSnapshot> other = threads.submit(() -> fetchTogether(both));
      assertThat(one.get()).isEqualTo(other.get());
    }
    assertThat(ranges()).containsExactly("");
  }

  @Test
  void ofTwoProcessesOneFetchesAndTheOtherWaits() throws IOException {
    hub.sendingFirst(Replies.slowly(LARGE, 400));
    Map<String, String> environment =
        Map.of(
            "HF_ENDPOINT",
            hub.endpoint().toString(),
            "HF_HUB_CACHE",
            cache.toString(),
            "HTTP_PROXY",
            "",
            "NO_PROXY",
            "localhost,127.0.0.1");
    List<Process> processes =
        List.of(OtherProcess.start(environment), OtherProcess.start(environment));
    for (Process process : processes) {
      assertThat(OtherProcess.output(process)).endsWith(LocalHub.COMMIT);
    }
    fetchesRightly();
    assertThat(ranges()).containsExactly("");
  }

  private HubSnapshot fetchTogether(CountDownLatch both) throws InterruptedException {
    both.countDown();
    both.await();
    return hub.fetchInto(cache);
  }

  @Test
  void anInterruptedThreadStopsAndTheNextClientGoesOn() throws InterruptedException {
    hub.sendingFirst(Replies.stalling(LARGE, 7_000, 1_500));
    AtomicReference<HubException> thrown = new AtomicReference<>();
    AtomicBoolean stays = new AtomicBoolean();
    Thread worker =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    new HubClient(hub.settings(cache))
                        .snapshot(
                            LocalHub.PINNED,
                            path -> true,
                            (file, bytes, total) -> interruptAt(7_000, bytes));
                  } catch (HubException e) {
                    thrown.set(e);
                    stays.set(Thread.currentThread().isInterrupted());
                  }
                });
    worker.join();
    assertThat(thrown.get()).hasMessageStartingWith("Interrupted");
    assertThat(stays).isTrue();
    fetchesRightly();
    assertThat(ranges()).containsExactly("", "bytes=7000-");
  }

  private static void interruptAt(long place, long bytes) {
    if (bytes == place) {
      Thread.currentThread().interrupt();
    }
  }
}
