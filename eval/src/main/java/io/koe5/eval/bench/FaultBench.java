package io.koe5.eval.bench;

import static io.koe5.eval.bench.FaultCheck.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.embedding.Embedder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.eval.CachedEmbedder;
import io.koe5.eval.VectorCache;
import io.koe5.eval.bench.LuceneFiles.Left;
import io.koe5.index.IndexFolder;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Kills {@code koe5 index} again and again while the folder that it indexes changes, and looks each
 * time whether the index is right. Ends with an {@link IllegalStateException}, and leaves folder
 * and index where they are, at the first thing that is not.
 */
final class FaultBench {
  private static final int FIRST_GUESS_SECONDS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int kills;
  private final long seed;
  private final Random random;
  private final IndexCommandLine command;
  private final ChangingFolder folder;
  private final Path index;
  private final FaultCheck check;
  private final FaultTally tally = new FaultTally();

  /** How long a run takes that is not killed, as far as is known. */
  private double wholeSeconds = FIRST_GUESS_SECONDS;

  private FaultBench(
      int kills, long seed, IndexCommandLine command, Path scratch, Embedder embedder)
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
    IndexCommandLine command =
        new IndexCommandLine(
            Path.of(arguments.one("--launcher").orElse("koe5")).toAbsolutePath(),
            arguments.number("--commit-millis", 200),
            scratch.path());
    Report report;
    PreparedModel model = Models.named(Optional.empty());
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
      runAndKill();
      check.look();
    }
    finish();
    return tally.report(seed);
  }

  private void runAndKill() throws IOException, InterruptedException {
    long missing = check.missing();
    LuceneFiles files = new LuceneFiles(new IndexFolder(index).lucene());
    DoomedRun run = new DoomedRun(command.start(folder.root(), index), files);
    if (random.nextBoolean()) {
      run.awaitMillis(random.nextLong(1 + (long) (1_000 * wholeSeconds)));
    } else {
      run.awaitCommits(1 + random.nextInt(3));
      run.awaitMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(30));
    }
    double uncommitted = run.uncommittedSeconds();
    if (run.kill()) {
      Left left = files.left();
      tally.killed(run, uncommitted, left);
      System.err.printf(
          "kill %d of %d after %.2f s and %d commits: %s%n",
          tally.kills(), kills, run.seconds(), run.commits(), left.label());
    } else {
      wholeSeconds = run.seconds();
      finished(missing);
    }
  }

  /** A run that was not killed embeds what is not committed and nothing else. */
  private void finished(long missing) throws IOException {
    JsonNode said = JSON.readTree(command.output());
    long embedded = said.required("embedded").asLong();
    require(embedded == missing, missing + " texts were new, but embedded were " + embedded);
    tally.finished();
  }

  /** One more run makes the index whole, the next has nothing to do, a new index is the same. */
  private void finish() throws IOException, InterruptedException {
    long missing = check.missing();
    command.run(folder.root(), index);
    finished(missing);
    check.look();
    command.run(folder.root(), index);
    finished(0);
    Path fresh = index.resolveSibling("새 색인");
    command.run(folder.root(), fresh);
    check.compare(fresh);
  }
}
