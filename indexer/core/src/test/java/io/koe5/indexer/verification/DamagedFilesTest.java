package io.koe5.indexer.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.UnpackedFolder;
import io.koe5.index.IndexFolder;
import io.koe5.indexer.IndexUpdate;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.IndexingListener;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.SourceDocument;
import io.koe5.indexer.WordEmbedder;
import io.koe5.indexer.chunk.Chunking;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.FSDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file of an index damaged: found, mended, and nothing good embedded again. */
class DamagedFilesTest {
  private static final int DOCUMENTS = 12;
  private static final Chunking CHUNKING = new Chunking.Passages(250, false);
  private static final WordEmbedder MODEL = new WordEmbedder();

  @TempDir static Path right;
  @TempDir Path scratch;

  enum Damage {
    FLIPPED {
      @Override
      void to(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x40;
        Files.write(file, bytes);
      }
    },
    TRUNCATED {
      @Override
      void to(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(channel.size() / 2);
        }
      }
    },
    DELETED {
      @Override
      void to(Path file) throws IOException {
        Files.delete(file);
      }
    };

    abstract void to(Path file) throws IOException;
  }

  /** A segment of files of their own, with documents that are gone, and one in a single file. */
  @BeforeAll
  static void makeAnIndex() throws IOException {
    index(right, DOCUMENTS / 2);
    index(right, DOCUMENTS);
    TieredMergePolicy plain = new TieredMergePolicy();
    plain.setNoCFSRatio(0);
    try (FSDirectory directory = FSDirectory.open(new IndexFolder(right).lucene());
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig().setMergePolicy(plain))) {
      writer.forceMerge(1);
    }
    try (Indexer indexer = open(right)) {
      indexer.remove("글 0");
      indexer.put(document(DOCUMENTS));
      indexer.commit();
    }
  }

  private static Indexer open(Path index) {
    return Indexer.open(index, MODEL, CHUNKING, IndexingListener.silent());
  }

  private static SourceDocument document(int number) {
    String text = number + "번 회의는 월요일 아침에 시작한다. ".repeat(1 + number);
    return SourceDocument.of("글 " + number, "", text);
  }

  /** Puts what is not there; returns how much of it had to be embedded. */
  private static long index(Path index, int until) {
    try (Indexer indexer = open(index)) {
      for (int i = index.equals(right) ? 0 : 1; i < until; i++) {
        if (indexer.update().ledger().find("글 " + i).isEmpty()) {
          indexer.put(document(i));
        }
      }
      indexer.commit();
      return indexer.embedded();
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(new IndexFolder(right).lucene())) {
      return files.filter(file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME)).sorted().toList();
    }
  }

  private Path copy() throws IOException {
    Path index = Files.createTempDirectory(scratch, "index");
    for (Path folder : List.of(new IndexFolder(right).lucene(), copyOf(right))) {
      Path target = Files.createDirectory(index.resolve(right.relativize(folder)));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.copy(file, target.resolve(file.getFileName()));
        }
      }
    }
    return index;
  }

  private static Path copyOf(Path index) {
    return new IndexFolder(index).commitCopy().path();
  }

  /** One damage for each file, for syncing takes its time. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void isFoundAndMended(int kind) throws IOException {
    Damage damage = Damage.values()[kind];
    List<Path> files = files();
    for (int i = kind; i < files.size(); i += Damage.values().length) {
      Path file = files.get(i);
      Path index = copy();
      damage.to(new IndexFolder(index).lucene().resolve(file.getFileName()));
      String what = damage + " " + file.getFileName();

      assertThat(IndexVerification.verify(index, MODEL).findings()).as(what).isNotEmpty();
      assertThat(IndexVerification.repair(index)).as(what).isNotEmpty();
      assertThat(IndexVerification.verify(index, MODEL).findings()).as(what).isEmpty();
      long embedded = index(index, DOCUMENTS + 1);

      assertThat(embedded).as(what).isLessThanOrEqualTo(lost(file, damage));
      Verification mended = IndexVerification.verify(index, MODEL);
      assertThat(mended.findings()).as(what).isEmpty();
      assertThat(mended.documents()).as(what).isEqualTo(DOCUMENTS);
      try (Ledger ledger = Ledger.open(index)) {
        assertThat(ledger.find("글 0")).as(what).isEmpty();
      }
    }
  }

  /** How many vectors go with a file at most. */
  private static int lost(Path file, Damage damage) {
    String name = file.getFileName().toString();
    String kind = name.substring(name.lastIndexOf('.') + 1);
    boolean opens = damage == Damage.FLIPPED;
    return switch (kind) {
      case "vec" -> opens ? 1 : DOCUMENTS;
      case "fdt", "fdx", "fdm", "fnm", "vem", "vemf", "vex", "cfs", "cfe" -> DOCUMENTS;
      default -> 0;
    };
  }

  @Test
  void aVectorOfWhichOneSignChangedIsTheOnlyOneThatIsNotSaved() throws IOException {
    Path index = copy();
    for (Path file : files()) {
      if (file.toString().endsWith(".vec")) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(bytes.length / 2 & ~3) + 3] ^= (byte) 0x80;
        Files.write(new IndexFolder(index).lucene().resolve(file.getFileName()), bytes);
      }
    }
    assertThat(IndexVerification.repair(index)).isNotEmpty();
    assertThat(index(index, DOCUMENTS + 1)).isEqualTo(1);
    assertThat(IndexVerification.verify(index, MODEL).isRight()).isTrue();
  }

  @Test
  void aRepairThatWasKilledWhileItCommittedIsDoneAgain() throws IOException {
    Path index = copy();
    Path lucene = new IndexFolder(index).lucene();
    for (Path file : files()) {
      if (file.toString().endsWith(".cfs")) {
        Damage.TRUNCATED.to(lucene.resolve(file.getFileName()));
      }
    }
    try (FSDirectory directory = FSDirectory.open(lucene)) {
      long next = SegmentInfos.getLastCommitGeneration(directory) + 1;
      Files.createFile(
          lucene.resolve(
              IndexFileNames.fileNameFromGeneration(IndexFileNames.PENDING_SEGMENTS, "", next)));
    }
    assertThat(IndexVerification.repair(index)).isNotEmpty();
    assertThat(IndexVerification.verify(index, MODEL).isRight()).isTrue();
  }

  @Test
  void anIndexWithoutItsListIsNeitherReadNorBegunAnew() throws IOException {
    Path index = copy();
    try (Stream<Path> files = Files.list(new IndexFolder(index).lucene())) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("seg")).toList()) {
        Files.delete(file);
      }
    }
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> open(index), () -> Ledger.open(index), () -> IndexUpdate.open(index))) {
      assertThatThrownBy(use)
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("the list of its files is missing")
          .hasMessageContaining("koe5 verify --repair");
    }
    IndexVerification.repair(index);
    assertThat(index(index, DOCUMENTS + 1)).isZero();
  }

  @Test
  void ofAnIndexWhoseFilesAreAllGoneItsModelAndSettingsStay() throws IOException {
    Path index = copy();
    UnpackedFolder.delete(new IndexFolder(index).lucene());

    assertThatThrownBy(() -> open(index)).hasMessageContaining("koe5 verify --repair");
    assertThat(IndexVerification.repair(index)).isNotEmpty();
    assertThat(IndexVerification.verify(index, MODEL).isRight()).isTrue();
    assertThat(new IndexFolder(index).manifest()).isEqualTo(new IndexFolder(right).manifest());
  }

  @Test
  void withoutAListAndItsCopyOnlyBeginningAnewHelps() throws IOException {
    Path index = copy();
    Path lucene = new IndexFolder(index).lucene();
    for (Path file : files()) {
      if (file.getFileName().toString().startsWith("segments_")) {
        Damage.TRUNCATED.to(lucene.resolve(file.getFileName()));
      }
    }
    UnpackedFolder.delete(copyOf(index));

    assertThat(IndexVerification.repair(index)).isEmpty();
    assertThat(IndexVerification.verify(index, MODEL).findings())
        .extracting(Finding::code)
        .containsExactly("index-unreadable");
  }
}
