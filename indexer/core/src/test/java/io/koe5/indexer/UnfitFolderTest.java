package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.CHUNKING;
import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.Koe5Exception;
import io.koe5.UnpackedFolder;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.indexer.verification.IndexVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes and folders that cannot be written, and the way out that their messages name. */
class UnfitFolderTest {
  private final TestedIndex index;

  UnfitFolderTest(@TempDir Path folder) {
    this.index = new TestedIndex(folder);
  }

  @Test
  void secondIndexerIsToldThatTheIndexIsInUse() {
    try (Indexer first = index.open()) {
      first.put(random("a", 1, 10));
      assertThatThrownBy(index::open)
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("Another program (PID " + ProcessHandle.current().pid())
          .hasMessageContaining("is writing to the index in " + index.folder());
    }
    assertThat(index.folder().resolve("writer")).doesNotExist();
  }

  @Test
  void writerThatIsAboutToEndIsWaitedFor() {
    Indexer first = index.open();
    first.put(random("a", 1, 10));
    first.commit();
    CompletableFuture<Void> ended =
        CompletableFuture.runAsync(
            first::close, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
    try (Indexer second = index.open()) {
      assertThat(second.embedded()).isZero();
    }
    ended.join();
  }

  @Test
  void noteOfAWriterThatIsGoneOrUnreadableIsNotBelieved() throws IOException {
    try (Indexer first = index.open()) {
      first.put(random("a", 1, 10));
      Path note = index.folder().resolve("writer");
      String own = Files.readString(note);
      String gone = own.replaceFirst("[0-9]+", String.valueOf(Integer.MAX_VALUE));
      for (String unhelpful : List.of(gone, "", "?")) {
        Files.writeString(note, unhelpful);
        assertThatThrownBy(index::open).hasMessageContaining("Another program is writing");
      }
    }
  }

  @Test
  void otherModelOrChunkingIsRefusedAndReplacingHelps() {
    index.put(random("a", 1, 10));
    WordEmbedder other = new WordEmbedder("other");
    IndexingListener silent = IndexingListener.silent();

    assertThatThrownBy(() -> Indexer.open(index.folder(), other, CHUNKING, silent))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("words (f32)")
        .hasMessageContaining("koe5 index --model");
    assertThatThrownBy(
            () -> Indexer.open(index.folder(), index.model(), Chunking.wholeDocument(), silent))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("whole-document");
    try (Indexer indexer = Indexer.replace(index.folder(), other, CHUNKING, silent)) {
      indexer.put(random("b", 2, 10));
      indexer.commit();
    }
    try (Ledger ledger = Ledger.open(index.folder())) {
      assertThat(ledger.manifest().model()).isEqualTo("other");
      assertThat(ledger.find("a")).isEmpty();
      assertThat(ledger.find("b")).isPresent();
    }
  }

  @Test
  void indexOfAnotherLuceneIsRefusedAndReplacingHelps() throws IOException {
    index.put(random("a", 1, 10));
    IndexWriterConfig config =
        new IndexWriterConfig().setCodec(new FilterCodec("Elsewhere", Codec.getDefault()) {});
    try (FSDirectory directory = FSDirectory.open(new IndexFolder(index.folder()).lucene());
        IndexWriter writer = new IndexWriter(directory, config)) {
      writer.addDocument(new Document());
    }

    for (ThrowingCallable opening :
        List.<ThrowingCallable>of(
            index::open,
            () -> IndexUpdate.open(index.folder()),
            () -> Ledger.open(index.folder()))) {
      assertThatThrownBy(opening)
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("koe5 index --full DIR");
    }
    try (Indexer indexer =
        Indexer.replace(index.folder(), index.model(), CHUNKING, IndexingListener.silent())) {
      indexer.put(random("b", 2, 10));
      indexer.commit();
    }
    assertThat(index.passages("b")).isNotEmpty();
  }

  @Test
  void indexOfAnotherFormatIsNotUpdated() throws IOException {
    index.put(random("a", 1, 10));
    try (FSDirectory directory = FSDirectory.open(new IndexFolder(index.folder()).lucene());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of(IndexManifest.KEY, "{\"format\":99}").entrySet());
    }

    assertThatThrownBy(() -> IndexUpdate.open(index.folder()))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("format version 99");
  }

  @Test
  void replacingThatIsGivenUpLosesNothing() {
    index.put(random("a", 1, 10));
    try (Indexer indexer =
        Indexer.replace(index.folder(), index.model(), CHUNKING, IndexingListener.silent())) {
      indexer.put(random("b", 2, 100));
    }

    assertThat(index.count()).isPositive();
    try (Ledger ledger = Ledger.open(index.folder())) {
      assertThat(ledger.find("a")).isPresent();
    }
  }

  @Test
  void replacingThatCannotBeginKeepsNoLock() throws IOException {
    index.put(random("a", 1, 10));
    Path draft = new IndexFolder(index.folder()).draft().lucene();
    Files.createFile(Files.createDirectories(draft.resolve("folder")).resolve("file"));

    assertThatThrownBy(
            () ->
                Indexer.replace(index.folder(), index.model(), CHUNKING, IndexingListener.silent()))
        .isInstanceOf(Koe5Exception.class);
    IndexUpdate.open(index.folder()).close();
  }

  @Test
  void folderIsForItsOwnerOnlyAndForNoVersionControl() throws IOException {
    index.put();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(index.folder())))
        .isEqualTo("rwx------");
    assertThat(index.folder().resolve(".gitignore")).hasContent("*");
  }

  @Test
  void fileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(index.folder().resolve("file"), "x");

    assertThatThrownBy(() -> Indexer.open(file, index.model(), CHUNKING, IndexingListener.silent()))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void folderWithOtherFilesIsNotTaken() throws IOException {
    Files.writeString(index.folder().resolve("thesis.txt"), "x");

    assertThatThrownBy(index::open)
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("no index");
    assertThat(index.folder().resolve(".gitignore")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void indexThatIsRemovedWhileItIsWrittenIsSaid(boolean replaced) {
    index.put(random("a", 1, 10));
    index.model().beforeBatch(texts -> removeIndex(replaced));

    try (Indexer indexer = index.open()) {
      indexer.put(random("b", 2, 10));
      assertThatThrownBy(indexer::commit)
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("was removed or replaced while it was in use");
    }
  }

  private void removeIndex(boolean replace) {
    Path lucene = new IndexFolder(index.folder()).lucene();
    try {
      UnpackedFolder.delete(lucene);
      if (replace) {
        Files.createFile(Files.createDirectory(lucene).resolve(IndexWriter.WRITE_LOCK_NAME));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void indexOnAReadOnlyDiskIsVerifiedAndNotWritten() throws IOException, InterruptedException {
    index.put(random("a", 1, 10));
    String folder = index.folder().toString();
    assumeTrue(ran("mount", "--bind", folder, folder), "only who may mount has a read-only disk");
    try {
      assertThat(ran("mount", "-o", "remount,ro,bind", folder)).isTrue();
      assertThat(IndexVerification.verify(index.folder(), index.model()).findings()).isEmpty();
      for (ThrowingCallable writing :
          List.<ThrowingCallable>of(
              index::open,
              () -> IndexUpdate.open(index.folder()),
              () -> IndexVerification.repair(index.folder()))) {
        assertThatThrownBy(writing)
            .isInstanceOf(Koe5Exception.class)
            .hasMessageContaining("cannot be written");
      }
    } finally {
      ran("umount", folder);
    }
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  @Test
  void missingIndexIsNamed() {
    assertThatThrownBy(() -> Ledger.open(index.folder().resolve("none")))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("no index");
  }
}
