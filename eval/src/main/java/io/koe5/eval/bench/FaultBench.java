package io.koe5.eval.bench;

import static io.koe5.eval.bench.FaultCheck.require;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.eval.CachedEmbedder;
import io.koe5.eval.VectorCache;
import io.koe5.index.IndexFolder;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Kills {@code koe5} again and again in the middle of what it does to an index, while the folder
 * that it indexes changes, and looks each time whether the index is right. Ends with an {@link
 * IllegalStateException}, and leaves folder and index where they are, at the first thing that is
 * not.
 */
final class FaultBench {
  private final int kills;
  private final long seed;
  private final Random random;
  private final Koe5CommandLine command;
  private final ChangingFolder folder;
  private final Path index;
  private final FaultCheck check;
  private final FaultTally tally = new FaultTally();

  /** How long a run takes that is not killed, as far as is known. */
  private final Map<Deed, Double> wholeSeconds = new EnumMap<>(Deed.class);

  /** Whether documents may have been taken out since the last run that went to its end. */
  private boolean repaired;

  private FaultBench(int kills, long seed, Koe5CommandLine command, Path scratch, Embedder embedder)
      throws IOException {
    this.kills = kills;
    this.seed = seed;
    this.random = new Random(seed);
    this.command = command;
    this.folder = new ChangingFolder(scratch.resolve("문서"), seed);
    this.index = scratch.resolve("색인");
    this.check = new FaultCheck(folder, index, embedder);
  }

  static Report run(List<String> options) throws IOException, InterruptedException {
    Arguments arguments =
        Arguments.parse(
            options,
            Set.of("--kills", "--seed", "--commit-millis", "--launcher"),
            Set.of("--json"));
    long seed = arguments.one("--seed").map(Long::parseLong).orElseGet(System::nanoTime);
    ScratchFolder scratch = ScratchFolder.make();
    System.err.println("seed " + seed + ", in " + scratch.path());
    PreparedModel model = Models.named(Optional.empty());
    Koe5CommandLine command =
        Koe5CommandLine.of(
            Path.of(arguments.one("--launcher").orElse("koe5")).toAbsolutePath(),
            arguments.number("--commit-millis", 200),
            scratch.path(),
            model);
    Report report;
    try (Embedder embedder = OnnxEmbedder.open(model, Threads.forQueries(2));
        VectorCache known =
            VectorCache.open(scratch.path().resolve("vectors"), embedder.profile());
        Embedder remembering = new CachedEmbedder(embedder, known)) {
      int kills = arguments.number("--kills", 200);
      report = new FaultBench(kills, seed, command, scratch.path().toRealPath(), remembering).run();
    }
    scratch.close();
    return report;
  }

  private Report run() throws IOException, InterruptedException {
    while (tally.kills() < kills) {
      folder.change();
      Deed deed = check.sawNothing() ? Deed.INDEX : Deed.after(tally.kills());
      if (deed == Deed.REPAIR) {
        new IndexDamage(files().lucene()).happen(random);
      }
      runAndKill(deed);
      look(deed);
    }
    finish();
    return tally.report(seed);
  }

  private void runAndKill(Deed deed) throws IOException, InterruptedException {
    long missing = deed == Deed.REPAIR ? 0 : check.missing();
    double whole = wholeSeconds.getOrDefault(deed, deed.guessedSeconds());
    DoomedRun run = new DoomedRun(command.start(deed, folder.root(), index), files());
    if (random.nextBoolean()) {
      run.awaitMillis(random.nextLong(1 + (long) (1_000 * whole)));
    } else {
      run.awaitCommits(1 + random.nextInt(3), deed.patienceMillis());
      run.awaitMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(30));
    }
    double uncommitted = run.uncommittedSeconds();
    if (run.kill()) {
      tally.killed(deed, run, uncommitted);
    } else {
      wholeSeconds.put(deed, run.seconds());
      ended(deed, missing);
    }
    System.err.printf(
        "%s, kill %d of %d, after %.2f s and %d commits%n",
        deed.label(), tally.kills(), kills, run.seconds(), run.commits());
  }

  /** A run that was not killed embeds what is not committed and nothing else. */
  private void ended(Deed deed, long missing) throws IOException {
    if (deed == Deed.INDEX || deed == Deed.REBUILD) {
      long embedded = command.embedded();
      // A document that was taken out by a repair may still be known by its vectors.
      require(
          embedded == missing || (repaired && embedded < missing),
          missing + " texts were new, but embedded were " + embedded);
      repaired = false;
    }
    tally.finished();
  }

  /** What is to be there after a run was killed, or ended. */
  private void look(Deed deed) throws IOException, InterruptedException {
    switch (deed) {
      case INDEX, WATCH, REBUILD -> check.look();
      case FORGET -> check.lookWhetherAllOrNothing();
      case REPAIR -> {
        command.run(Deed.REPAIR, folder.root(), index);
        check.lookAtWhatThereIs();
        repaired = true;
      }
    }
    tally.left(files().left());
  }

  private LuceneFiles files() {
    return new LuceneFiles(new IndexFolder(index).lucene());
  }

  private void indexWholly(Path target, long missing) throws IOException, InterruptedException {
    command.run(Deed.INDEX, folder.root(), target);
    if (target.equals(index)) {
      ended(Deed.INDEX, missing);
    }
  }

  /** One more run makes the index whole, the next has nothing to do, a new index is the same. */
  private void finish() throws IOException, InterruptedException {
    indexWholly(index, check.missing());
    check.look();
    indexWholly(index, 0);
    Path fresh = index.resolveSibling("새 색인");
    indexWholly(fresh, 0);
    check.compare(fresh);
  }
}
