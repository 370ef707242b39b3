package io.koe5.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTest {
  @TempDir Path cache;
  private final LocalHub hub = new LocalHub().with("a.txt", "a").with("b.txt", "b");
  private HubClient offline;

  @BeforeEach
  void open() {
    offline = new HubClient(hub.settings(cache).withOffline());
  }

  @AfterEach
  void neverAsks() {
    hub.close();
  }

  private HubSnapshot fetch(HubClient client, String file) {
    return client.snapshot(LocalHub.MAIN, file::equals, HubListener.silent());
  }

  @Test
  void whatIsOnDiskIsUsed() {
    HubSnapshot online = fetch(new HubClient(hub.settings(cache)), "a.txt");
    int before = hub.requests().size();
    assertThat(fetch(offline, "a.txt")).isEqualTo(online);
    assertThat(offline.files(LocalHub.MAIN)).extracting(HubFile::path).contains("a.txt", "b.txt");
    assertThat(hub.requests()).hasSize(before);
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThatThrownBy(() -> fetch(offline, "a.txt"))
        .hasMessageContaining("koe5/tests@main is not on disk")
        .hasMessageContaining("--offline");
    fetch(new HubClient(hub.settings(cache)), "a.txt");
    assertThatThrownBy(() -> fetch(offline, "b.txt")).hasMessageContaining("the file b.txt");
  }

  @Test
  void aSnapshotThatAnotherToolFetchedWithoutItsListIsUsed() throws IOException {
    Path folder = cache.resolve("datasets--koe5--tests");
    Path snapshot = folder.resolve("snapshots").resolve(LocalHub.COMMIT);
    Files.createDirectories(snapshot.resolve("data"));
    Files.createDirectories(folder.resolve("refs"));
    Files.writeString(folder.resolve("refs/main"), LocalHub.COMMIT + "\n");
    Files.writeString(snapshot.resolve("data/c.txt"), "c");
    assertThat(fetch(offline, "data/c.txt").folder()).isEqualTo(snapshot);
    assertThat(hub.requests()).isEmpty();
  }
}
