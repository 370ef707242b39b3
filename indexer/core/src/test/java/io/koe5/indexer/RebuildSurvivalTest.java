package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.CHUNKING;
import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.Koe5Exception;
import io.koe5.index.IndexFolder;
import io.koe5.indexer.FrailDisk.Fault;
import io.koe5.indexer.verification.IndexVerification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or lose their power while an index is rebuilt. */
class RebuildSurvivalTest {
  private static final int ROUNDS = 12;
  private static final int DOCUMENTS = 12;

  private final Path folder;
  private final long seed = System.nanoTime();

  RebuildSurvivalTest(@TempDir Path folder) {
    this.folder = folder;
    System.out.println("RebuildSurvivalTest's seed is " + seed);
  }

  /** One disk with all folders that a rebuilding opens. */
  private static final class Disk implements Storage {
    private final List<FrailDisk> folders = new ArrayList<>();
    private final AtomicLong steps = new AtomicLong();
    private final Fault fault;
    private final long fatal;

    Disk(Fault fault, long fatal) {
      this.fault = fault;
      this.fatal = fatal;
    }

    @Override
    public FrailDisk open(Path lucene) throws IOException {
      FrailDisk folder = FrailDisk.open(lucene, fault, fatal, steps);
      folders.add(folder);
      return folder;
    }

    boolean hasFailed() {
      return folders.stream().anyMatch(FrailDisk::hasFailed);
    }

    void loseUnsynced(Random random) throws IOException {
      for (FrailDisk folder : folders) {
        folder.loseUnsynced(random);
      }
    }
  }

  @Test
  void aFullDiskIsSaidAndLeavesTheOldIndexOrTheNew() throws IOException {
    assertThatOneOfBothSurvives(Fault.FULL);
  }

  @Test
  void aPowerCutLeavesTheOldIndexOrTheNew() throws IOException {
    assertThatOneOfBothSurvives(Fault.POWER);
  }

  private void assertThatOneOfBothSurvives(Fault fault) throws IOException {
    Random random = new Random(seed);
    long steps = rebuild(filled("whole"), Fault.NONE, Long.MAX_VALUE).steps.get();
    assertThat(steps).isGreaterThan(100);
    for (int round = 0; round < ROUNDS; round++) {
      Path index = filled("index " + round);
      Disk disk = rebuild(index, fault, 1 + random.nextLong(steps));
      if (fault == Fault.POWER && disk.hasFailed()) {
        disk.loseUnsynced(random);
      }
      WordEmbedder left = isRebuilt(index) ? other() : new WordEmbedder();
      assertThat(IndexVerification.verify(index, left).findings()).isEmpty();
      assertThat(entries(index)).isEqualTo(DOCUMENTS);
      assertThat(rebuild(index, Fault.NONE, Long.MAX_VALUE).hasFailed()).isFalse();
      assertThat(IndexVerification.verify(index, other()).findings()).isEmpty();
      assertThat(entries(index)).isEqualTo(DOCUMENTS);
    }
  }

  private static WordEmbedder other() {
    return new WordEmbedder("others", 24, 128);
  }

  private Path filled(String name) {
    TestedIndex index = new TestedIndex(folder.resolve(name));
    for (int i = 0; i < DOCUMENTS; i++) {
      index.put(random("글 " + i, i, 20));
    }
    return index.folder();
  }

  private static boolean isRebuilt(Path index) {
    return new IndexFolder(index).manifest().orElseThrow().isOf(other().profile());
  }

  private static long entries(Path index) {
    try (Ledger ledger = Ledger.open(index)) {
      return ledger.entries();
    }
  }

  /** Rebuilds until the disk fails. */
  private static Disk rebuild(Path index, Fault fault, long fatal) {
    Disk disk = new Disk(fault, fatal);
    IndexRebuild rebuild =
        IndexRebuild.of(
            new IndexOpening(index, other(), CHUNKING, new Durability(disk, Duration.ZERO)));
    try {
      assertThat(rebuild.run(IndexingListener.silent(), () -> false).finished()).isTrue();
    } catch (Koe5Exception e) {
      assertThat(disk.hasFailed()).isTrue();
      if (fault == Fault.FULL) {
        assertThat(e).hasMessageContaining("The disk is full").hasMessageContaining("is safe");
      }
    }
    return disk;
  }
}
