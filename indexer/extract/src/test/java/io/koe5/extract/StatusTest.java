package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.format.FailureKind;
import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.index.LedgerRecord.Failure;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.IndexingListener;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.SourceDocument;
import io.koe5.indexer.chunk.Chunking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index says of its files, and what becomes of those that were read in part. */
class StatusTest {
  private static final Failure CUT = new Failure("limit", "Only the beginning was taken.");

  private final Path folder;
  private final ThreeFiles files;

  StatusTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.files = new ThreeFiles(folder);
  }

  /** Puts a file into the index as a reader would have that got only some of its text. */
  private Path putPartial() throws IOException {
    Path file = files.write("긴 글.txt", "첫 줄.\n둘째 줄.");
    files.run();
    String content;
    try (var ledger = Ledger.open(files.index)) {
      content = ledger.find(file.toString()).orElseThrow().contentHash();
    }
    DocumentRecord record =
        new DocumentRecord(
            file.toString(),
            file.toString(),
            "긴 글.txt",
            files.docs.toString(),
            "",
            "txt",
            Files.getLastModifiedTime(file).toInstant());
    try (Indexer indexer =
        Indexer.open(files.index, files.model, Chunking.standard(), IndexingListener.silent())) {
      indexer.put(
          new SourceDocument(
              record,
              "첫 줄.",
              List.of(),
              List.of(),
              Files.size(file),
              content,
              Optional.of("x-windows-949"),
              Optional.of(CUT)));
      indexer.commit();
    }
    return file;
  }

  @Test
  void partialFilesAndAssumedEncodingsAreListed() throws IOException {
    Path file = putPartial();
    IndexStatus status = files.status();

    assertThat(status.indexed()).isEqualTo(3);
    assertThat(status.partial()).isEqualTo(1);
    assertThat(status.failures())
        .containsExactly(new FileFailure(file.toString(), FailureKind.LIMIT, CUT.message()));
    assertThat(status.encodings())
        .containsExactly(new AssumedEncoding(file.toString(), "x-windows-949"));
  }

  @Test
  void partialFileIsReadAgainOnlyWhenAskedFor() throws IOException {
    putPartial();
    FileCounts before = files.run().files();
    FileCounts retried = files.run(files.retrying()).files();

    assertThat(before).isEqualTo(new FileCounts(0, 0, 0, 0, 4, 0, 0, 0));
    assertThat(retried).isEqualTo(new FileCounts(0, 1, 0, 0, 3, 0, 0, 0));
    assertThat(files.status().partial()).isZero();
    assertThat(files.status().encodings()).isEmpty();
  }

  @Test
  void failedFileIsReadAgainOnlyWhenAskedForAndStaysListed() throws IOException {
    Path broken = files.docs.resolve("깨짐.txt");
    Files.write(broken, new byte[] {0, 0, 0, 0, 1, 0, 0, 0});
    IndexReport first = files.run();
    IndexReport again = files.run(files.retrying());

    assertThat(again.files()).isEqualTo(new FileCounts(0, 0, 0, 0, 3, 0, 1, 0));
    assertThat(again.failures()).isEqualTo(first.failures()).hasSize(1);
    assertThat(files.status().failures()).isEqualTo(first.failures());
  }

  @Test
  void passagesThatAreMissingAreSeen() throws IOException {
    files.run();
    try (FSDirectory directory = FSDirectory.open(new IndexFolder(files.index).lucene());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      Map<String, String> data = new HashMap<>();
      writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
      writer.deleteDocuments(IndexSchema.documentTerm(files.docs.resolve("메모.txt").toString()));
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
    IndexStatus status = files.status();

    assertThat(status.passages()).isEqualTo(2);
    assertThat(status.expectedPassages()).isEqualTo(3);
  }

  @Test
  void skippedFilesOfEachFolderAreKnownUntilItIsForgotten() throws IOException {
    Path shared = folder.resolve("index");
    Path other = Files.createDirectory(folder.resolve("다른"));
    Files.writeString(other.resolve("a.JPG"), "x");
    files.write("b.jpg", "x");
    files.write("c.exe", "x");
    files.run(request(shared, files.docs, other));
    Files.delete(other.resolve("a.JPG"));
    files.run(request(shared, files.docs));

    assertThat(FolderIndexer.status(shared).skipped()).isEqualTo(Map.of("jpg", 2, "exe", 1));
    assertThat(FolderIndexer.status(shared).skippedFiles()).isEqualTo(3);
    FolderIndexer.forget(shared, files.docs);
    assertThat(FolderIndexer.status(shared).skipped()).isEqualTo(Map.of("jpg", 1));
  }

  @Test
  void fileThatGoesAwayBetweenMeetingAndReadingIsNoFailure() throws IOException {
    Path file = files.write("임시.txt", "곧 사라진다.");
    IndexReport report =
        FolderIndexer.index(
            request(files.index, files.docs),
            files.model,
            progress -> deleteOnce(file, progress),
            () -> false);

    assertThat(report.files().failed()).isZero();
    assertThat(report.failures()).isEmpty();
    assertThat(files.status().indexed()).isEqualTo(3);
  }

  private static void deleteOnce(Path file, Progress progress) {
    try {
      if (progress.filesDone() == 0) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
