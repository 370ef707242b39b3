package io.koe5.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubClientTest {
  private static final byte[] LARGE = LocalHub.content(300_000, 1);
  private static final String SMALL = "{\"a\": 1}\n";

  @TempDir Path cache;
  private final LocalHub hub =
      new LocalHub().with("README.md", SMALL).with("data/test 1.parquet", LARGE);

  @AfterEach
  void stop() {
    hub.close();
  }

  private HubSettings settings() {
    Patience patience =
        new Patience(3, Duration.ofMillis(2), Duration.ofSeconds(2), Duration.ofMillis(300));
    return HubSettings.of(
            Map.of(
                "HF_ENDPOINT",
                hub.endpoint() + "/",
                "HF_HUB_CACHE",
                cache.toString(),
                "HF_TOKEN",
                "hf_secret"),
            cache)
        .withPatience(patience);
  }

  private HubSnapshot fetch() {
    return new HubClient(settings()).snapshot(LocalHub.MAIN, path -> true, HubListener.silent());
  }

  @Test
  void aSnapshotLiesAsThePythonToolsLayIt() throws IOException {
    HubSnapshot snapshot = fetch();
    Path folder = cache.resolve("datasets--koe5--tests");
    assertThat(snapshot)
        .isEqualTo(
            new HubSnapshot(folder.resolve("snapshots/" + LocalHub.COMMIT), LocalHub.COMMIT));
    assertThat(Files.readSymbolicLink(snapshot.folder().resolve("README.md")))
        .isEqualTo(
            Path.of(
                "../../blobs/"
                    + LocalHub.sum(SMALL.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    assertThat(Files.readSymbolicLink(snapshot.folder().resolve("data/test 1.parquet")))
        .isEqualTo(Path.of("../../../blobs/" + LocalHub.sum(LARGE)));
    assertThat(snapshot.folder().resolve("data/test 1.parquet")).hasBinaryContent(LARGE);
    assertThat(snapshot.folder().resolve("README.md")).hasContent(SMALL);
    assertThat(folder.resolve("refs/main")).hasContent(LocalHub.COMMIT);
    try (var blobs = Files.list(folder.resolve("blobs"))) {
      assertThat(blobs).hasSize(2);
    }
  }

  @Test
  void theTokenGoesToTheHubAndNotToWhereItRedirects() {
    fetch();
    assertThat(hub.requests("hub", "GET"))
        .isNotEmpty()
        .allMatch(request -> request.header("Authorization").equals("Bearer hf_secret"));
    List<LocalHub.Request> elsewhere = hub.requests("store", "GET");
    assertThat(elsewhere).hasSize(1).noneMatch(one -> one.headers().containsKey("Authorization"));
    assertThat(hub.requests("store", "HEAD")).isEmpty();
  }
}
