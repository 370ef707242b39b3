package io.koe5.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubClientTest {
  private static final byte[] LARGE = Replies.content(300_000, 1);
  private static final byte[] SMALL = "{\"말\": 1}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path cache;
  private final LocalHub hub =
      new LocalHub()
          .with("README.md", SMALL)
          .with("data/test 1.parquet", LARGE)
          .with("data/empty.txt", new byte[0]);

  @AfterEach
  void stop() {
    hub.close();
  }

  private HubSnapshot fetchMain() {
    return new HubClient(hub.settings(cache))
        .snapshot(LocalHub.MAIN, path -> true, HubListener.silent());
  }

  @Test
  void aSnapshotLiesAsThePythonToolsLayIt() throws IOException {
    HubSnapshot snapshot = fetchMain();
    Path folder = cache.resolve("datasets--koe5--tests");
    assertThat(snapshot.commit()).isEqualTo(LocalHub.COMMIT);
    assertThat(snapshot.folder()).isEqualTo(folder.resolve("snapshots/" + LocalHub.COMMIT));
    assertThat(Files.readSymbolicLink(snapshot.folder().resolve("README.md")))
        .isEqualTo(Path.of("../../blobs/" + LocalHub.sum(SMALL)));
    assertThat(Files.readSymbolicLink(snapshot.folder().resolve("data/test 1.parquet")))
        .isEqualTo(Path.of("../../../blobs/" + LocalHub.sum(LARGE)));
    assertThat(snapshot.folder().resolve("data/test 1.parquet")).hasBinaryContent(LARGE);
    assertThat(snapshot.folder().resolve("README.md")).hasBinaryContent(SMALL);
    assertThat(snapshot.folder().resolve("data/empty.txt")).isEmptyFile();
    assertThat(Files.readString(folder.resolve("refs/main"))).isEqualTo(LocalHub.COMMIT);
    try (Stream<Path> blobs = Files.list(folder.resolve("blobs"))) {
      assertThat(blobs).hasSize(3);
    }
  }

  @Test
  void theListOfFilesIsStoredInTheFormOfThePythonTools() {
    fetchMain();
    assertThat(cache.resolve("datasets--koe5--tests/trees/" + LocalHub.COMMIT + ".json"))
        .content()
        .contains("\"format_version\" : 1", "\"blob_id\"", "\"xet_hash\"")
        .contains("\"lfs_sha256\" : \"" + LocalHub.sum(LARGE) + "\"", "\"lfs_size\" : 300000");
  }

  @Test
  void modelsLieBesideDatasets() {
    HubRepository model = HubRepository.model("koe5/tests", LocalHub.COMMIT);
    HubSnapshot snapshot =
        new HubClient(hub.settings(cache))
            .snapshot(model, "README.md"::equals, HubListener.silent());
    assertThat(snapshot.folder())
        .isEqualTo(cache.resolve("models--koe5--tests/snapshots/" + LocalHub.COMMIT));
    assertThat(hub.requests("hub", "GET"))
        .extracting(LocalHub.Request::path)
        .contains("/koe5/tests/resolve/" + LocalHub.COMMIT + "/README.md");
  }

  @Test
  void theTokenGoesToTheHubAndNotToWhereItRedirects() {
    fetchMain();
    assertThat(hub.requests("hub", "GET"))
        .isNotEmpty()
        .allMatch(request -> request.header("Authorization").equals("Bearer " + LocalHub.TOKEN));
    assertThat(hub.requests("store", "GET"))
        .hasSize(1)
        .noneMatch(request -> request.headers().containsKey("Authorization"));
    assertThat(hub.requests("store", "HEAD")).isEmpty();
  }

  @Test
  void onlyWantedFilesAreFetched() {
    HubSnapshot snapshot =
        new HubClient(hub.settings(cache))
            .snapshot(LocalHub.PINNED, path -> path.endsWith(".md"), HubListener.silent());
    assertThat(snapshot.folder()).isDirectoryNotContaining("glob:**/data");
    assertThat(hub.requests("store", "GET")).isEmpty();
    assertThatThrownBy(
            () ->
                new HubClient(hub.settings(cache))
                    .snapshot(LocalHub.PINNED, path -> false, HubListener.silent()))
        .hasMessageContaining("holds none of the files");
  }

  @Test
  void longListsComeInPages() {
    hub.inPagesOf(1);
    assertThat(new HubClient(hub.settings(cache)).files(LocalHub.PINNED))
        .extracting(HubFile::path, HubFile::size)
        .containsExactly(
            tuple("README.md", (long) SMALL.length),
            tuple("data/empty.txt", 0L),
            tuple("data/test 1.parquet", 300_000L));
    assertThat(hub.requests("hub", "GET")).hasSize(4);
  }

  @Test
  void whatIsOnDiskIsNotFetchedAgain() {
    fetchMain();
    int before = hub.requests().size();
    fetchMain();
    assertThat(hub.requests()).hasSize(before + 1); // which commit main is at by now
  }

  @Test
  void aBranchOnDiskIsUsedWhileTheHubCannotBeAsked() {
    HubSnapshot first = fetchMain();
    for (int i = 0; i < 3; i++) {
      hub.replyingFirst(Replies.status(503));
    }
    assertThat(fetchMain()).isEqualTo(first);
    hub.close();
    assertThat(fetchMain()).isEqualTo(first);
  }

  @Test
  void aBranchThatTheHubRefusesIsNotUsed() {
    fetchMain();
    hub.replyingFirst(Replies.status(401));
    assertThatThrownBy(this::fetchMain).isInstanceOf(HubException.class);
  }

  @Test
  void aPinnedCommitOnDiskNeedsNoServer() {
    HubSnapshot first = hub.fetchInto(cache);
    hub.close();
    assertThat(hub.fetchInto(cache)).isEqualTo(first);
  }

  @Test
  void whoeverMayReadTheFilesMayReadWhatIsKeptAboutThem() throws IOException {
    assumeTrue(cache.getFileSystem().supportedFileAttributeViews().contains("posix"));
    fetchMain();
    Path folder = cache.resolve("datasets--koe5--tests");
    Set<PosixFilePermission> usual =
        Files.getPosixFilePermissions(Files.createFile(cache.resolve("usual")));
    for (String kept : List.of("refs/main", "trees/" + LocalHub.COMMIT + ".json")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(kept))).isEqualTo(usual);
    }
  }

  @Test
  void aCacheThatTakesNoNotesIsUsedAllTheSame() throws IOException {
    HubSnapshot first = fetchMain();
    Path folder = cache.resolve("datasets--koe5--tests");
    for (String notes : List.of("refs/main", "trees/" + LocalHub.COMMIT + ".json")) {
      Path note = folder.resolve(notes);
      Files.delete(note);
      Files.delete(note.getParent());
      // A link to nothing: there is nothing to read, and no folder can be made in its place.
      Files.createSymbolicLink(note.getParent(), Path.of("nowhere"));
    }
    assertThat(fetchMain()).isEqualTo(first);
  }

  @Test
  void progressBeginsAtNothingAndEndsAtTheSize() {
    List<Long> heard = new ArrayList<>();
    new HubClient(hub.settings(cache))
        .snapshot(LocalHub.PINNED, path -> true, (file, bytes, total) -> heard.add(bytes));
    assertThat(heard).contains(0L, (long) SMALL.length, 300_000L);
  }

  @Test
  void filesAreMovedOrCopiedWhereNoLinksCanBeMade() throws IOException {
    hub.with("data/same.parquet", LARGE);
    HubClient client =
        new HubClient(
            hub.settings(cache),
            (link, target) -> {
              throw new FileSystemException(link.toString(), null, "a privilege is missing");
            });
    HubSnapshot snapshot = client.snapshot(LocalHub.PINNED, path -> true, HubListener.silent());
    for (String file : List.of("data/same.parquet", "data/test 1.parquet")) {
      Path path = snapshot.folder().resolve(file);
      assertThat(Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
      assertThat(path).hasBinaryContent(LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "/etc/evil", "data/../../evil", "data//evil", "a/./b", ""})
  void aListWithAPathThatLeavesTheFolderIsRefused(String path) {
    hub.listing(path);
    assertThatThrownBy(() -> hub.fetchInto(cache))
        .isInstanceOfSatisfying(
            HubException.class, refused -> assertThat(refused.key()).isEqualTo("path-unsafe"));
    assertThat(cache).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b/c", "../b", "a/..", "a--b/c", "a b/c", "-a/b", "a/b\n"})
  void namesThatNoRepositoryHasAreRefused(String name) {
    assertThatThrownBy(() -> HubRepository.model(name, "main"))
        .hasMessageContaining("should look like owner/name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../main", "/main", "a b", "main^", "a\\b"})
  void revisionsThatNoRepositoryHasAreRefused(String revision) {
    assertThatThrownBy(() -> HubRepository.model("a/b", revision))
        .hasMessageContaining("is no branch, tag or commit");
  }

  @Test
  void aFileLargerThanTheDiskIsRefusedBeforeTheFirstByte() {
    hub.listingLarge("data/huge.parquet", Long.MAX_VALUE / 2);
    assertThatThrownBy(() -> hub.fetchInto(cache)).hasMessageContaining("has no room");
    assertThat(hub.requests("store", "GET")).isEmpty();
  }
}
