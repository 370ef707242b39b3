package io.koe5.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  private static final byte[] LARGE = Replies.content(5_000, 5);

  @TempDir Path cache;
  private final LocalHub hub = new LocalHub().with("large.bin", LARGE);

  @AfterEach
  void stop() {
    hub.close();
  }

  private HubException refused(HubSettings settings) {
    return catchThrowableOfType(HubException.class, () -> LocalHub.fetch(settings));
  }

  private HubSettings anonymous() {
    HubSettings own = hub.settings(cache);
    return new HubSettings(
        own.endpoint(), cache, Optional.empty(), false, own.proxies(), own.patience());
  }

  @ParameterizedTest
  @CsvSource({
    "401, '', token-refused, unauthorized",
    "401, RepoNotFound, token-refused, unauthorized",
    "401, GatedRepo, gated, gated-anonymous",
    "403, GatedRepo, gated, gated-anonymous",
    "403, '', forbidden, forbidden",
    "404, RepoNotFound, repository-missing, repository-missing",
    "404, RevisionNotFound, revision-missing, revision-missing",
    "404, EntryNotFound, file-missing, file-missing",
    "407, '', proxy-refused, proxy-refused",
    "418, '', status, status"
  })
  void eachRefusalHasItsSentence(int status, String code, String withToken, String without) {
    HttpHandler reply = Replies.status(status, "X-Error-Code", code);
    hub.replyingFirst(reply).replyingFirst(reply);
    assertThat(refused(hub.settings(cache)).key()).isEqualTo(withToken);
    assertThat(refused(anonymous()).key()).isEqualTo(without);
  }

  @Test
  void aGatedRepositoryTellsWhatToDo() {
    hub.replyingFirst(Replies.status(403, "X-Error-Code", "GatedRepo"));
    assertThat(refused(anonymous()))
        .hasMessageContaining("koe5/tests")
        .hasMessageContaining("accept the licence")
        .hasMessageContaining("HF_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void aBusyServerIsAskedAgain(int status) {
    hub.replyingFirst(Replies.status(status)).sendingFirst(Replies.status(status));
    assertThat(hub.fetchInto(cache).folder().resolve("large.bin")).hasBinaryContent(LARGE);
  }

  @Test
  void aServerThatSaysWhenToComeBackIsGivenThatTime() {
    hub.replyingFirst(Replies.status(429, "Retry-After", "1"));
    long start = System.nanoTime();
    hub.fetchInto(cache);
    assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
  }

  @Test
  void aTimeToComeBackInThePastIsNow() {
    hub.replyingFirst(Replies.status(503, "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));
    hub.fetchInto(cache);
    assertThat(hub.requests("store", "GET")).hasSize(1);
  }

  @Test
  void aServerThatAsksForTooMuchTimeIsGivenUpAtOnce() {
    hub.replyingFirst(Replies.status(429, "Retry-After", "86400"));
    assertThat(refused(hub.settings(cache)).key()).isEqualTo("busy");
    assertThat(hub.requests()).hasSize(1);
  }

  @Test
  void aServerThatStaysBusyIsGivenUp() {
    for (int i = 0; i < 9; i++) {
      hub.replyingFirst(Replies.status(503));
    }
    assertThat(refused(hub.settings(cache)).key()).isEqualTo("status");
    assertThat(hub.requests()).hasSize(3);
  }

  @Test
  void anAnswerThatIsNotTheHubsIsNotBelieved() {
    hub.replyingFirst(Replies.whole("<html>Please log in</html>".getBytes(StandardCharsets.UTF_8)));
    assertThat(refused(hub.settings(cache)).key()).isEqualTo("answer-unreadable");
  }

  @Test
  void aServerThatNamesAnotherSumThanItsListIsNotBelieved() {
    hub.with("a.txt", "a");
    new HubClient(hub.settings(cache)).files(LocalHub.PINNED);
    hub.replyingFirst(Replies.status(200, "X-Linked-Etag", "\"" + "0".repeat(64) + "\""));
    assertThat(refused(hub.settings(cache)).key()).isEqualTo("answers-differ");
  }

  @Test
  void redirectsThatNeverEndAreLeft() {
    for (int i = 0; i < 20; i++) {
      hub.replyingFirst(Replies.status(302, "Location", "/again"));
    }
    assertThat(refused(hub.settings(cache)).key()).isEqualTo("redirect-circle");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://elsewhere/file", "file:///etc/passwd", "http://", "::"})
  void redirectsToNoWebAddressAreNotFollowed(String place) {
    hub.replyingFirst(Replies.status(302, "Location", place));
    assertThat(refused(hub.settings(cache)).key()).isEqualTo("redirect-malformed");
  }

  @Test
  void aRenamedRepositoryIsFollowedOnItsOwnHost() {
    hub.replyingFirst(
        Replies.status(
            307, "Location", "/api/datasets/new/name/tree/" + LocalHub.COMMIT + "?recursive=true"));
    assertThat(hub.fetchInto(cache).folder().resolve("large.bin")).hasBinaryContent(LARGE);
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeSoAtOnce() {
    HubSettings settings = hub.settings(cache);
    hub.close();
    assertThat(refused(settings).key()).isEqualTo("connection-refused");
  }

  @Test
  void aHostThatIsNotThereIsSaidToBeSo() {
    HubSettings settings =
        HubSettings.of(
            Map.of("HF_ENDPOINT", "http://hub.invalid", "HF_HUB_CACHE", cache.toString()), cache);
    assertThat(refused(settings)).hasMessageStartingWith("There is no host hub.invalid");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() {
    Patience little =
        new Patience(1, Duration.ofMillis(2), Duration.ofSeconds(1), Duration.ofMillis(200));
    hub.replyingFirst(Replies.stalling(LARGE, 0, 1_500));
    assertThat(refused(hub.settings(cache).withPatience(little)).key()).isEqualTo("stalled");
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(cache.resolve("file"));
    assertThat(refused(hub.settings(file)))
        .hasMessageContaining("cache " + file)
        .extracting(HubException::key)
        .isEqualTo("disk-unwritable");
  }

  @Test
  void everySentenceIsThereInBothLanguages() throws IOException {
    assertThat(bundle("messages.properties").keySet())
        .isNotEmpty()
        .isEqualTo(bundle("messages_ko.properties").keySet());
  }

  private static Properties bundle(String name) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = RefusalTest.class.getResourceAsStream(name)) {
      properties.load(in);
    }
    return properties;
  }

  @Test
  void aBrokenListOnDiskIsAskedForAnew() throws IOException {
    Path list = cache.resolve("datasets--koe5--tests/trees/" + LocalHub.COMMIT + ".json");
    Files.createDirectories(list.resolveSibling("."));
    Files.writeString(list, "{\"format_version\": 1, \"files\": {\"a\": ");
    hub.fetchInto(cache);
    assertThat(list).content().contains("large.bin");
    assertThatThrownBy(() -> new Checksum("../x")).hasMessageContaining("64 or 40 hex digits");
  }
}
