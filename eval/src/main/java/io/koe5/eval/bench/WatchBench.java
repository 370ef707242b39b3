package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.watch.FolderWatch;
import io.koe5.extract.watch.WatchEvent;
import io.koe5.extract.watch.WatchListener;
import io.koe5.extract.watch.WatchRequest;
import io.koe5.index.IndexFolder;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * A day of watching in fast motion: somebody works in a folder without pause while it is watched;
 * at the end its index must be what indexing the folder from nothing gives, and neither heap nor
 * open files may have grown.
 *
 * @param seconds how long somebody works
 * @param files how many there are at first
 * @param seed decides what is done
 * @param model embeds for both indexes
 */
record WatchBench(int seconds, int files, long seed, PreparedModel model) {
  private static final int LOOKS = 9;
  private static final Duration LONGEST_SETTLING = Duration.ofMinutes(2);
  private static final int TOLD = 5;

  static WatchBench of(List<String> options) {
    Arguments arguments =
        Arguments.parse(
            options, Set.of("--minutes", "--files", "--seed", "--model"), Set.of("--json"));
    return new WatchBench(
        60 * arguments.number("--minutes", 3),
        arguments.number("--files", 200),
        arguments.one("--seed").map(Long::valueOf).orElseGet(System::nanoTime),
        Models.named(arguments.one("--model")));
  }

  Report run() throws IOException {
    System.err.println("seed " + seed);
    try (ScratchFolder scratch = ScratchFolder.make()) {
      Path home = scratch.path().toRealPath();
      RestlessFolder folder = new RestlessFolder(home.resolve("docs"), home, seed);
      folder.fill(files);
      Path index = home.resolve("index");
      Heard heard = new Heard();
      WatchRequest request = WatchRequest.of(index, home.resolve("docs"));
      try (FolderWatch watch = FolderWatch.start(request, this::embedder, heard)) {
        await(() -> heard.following.get() > 0);
        List<Vitals> vitals = new ArrayList<>();
        int deeds = work(folder, vitals);
        vitals.add(atRest());
        IndexContents fresh = fresh(home);
        Set<String> differences = settled(index, fresh);
        watch.stop();
        watch.await();
        return report(deeds, heard, vitals, fresh, differences, segments(index));
      }
    }
  }

  private int work(RestlessFolder folder, List<Vitals> vitals) throws IOException {
    long start = System.nanoTime();
    int deeds = 0;
    for (int look = 0; look < LOOKS; look++) {
      vitals.add(Vitals.now());
      System.err.println(deeds + " changes: " + vitals.getLast());
      long until = start + Duration.ofSeconds(seconds).toNanos() * (look + 1) / LOOKS;
      while (System.nanoTime() - until < 0) {
        folder.act();
        folder.rest();
        deeds++;
      }
    }
    return deeds;
  }

  /** Before there is anything on the heap to compare. */
  private static Vitals atRest() {
    for (int i = 0; i < 25; i++) {
      pause();
    }
    Vitals rest = Vitals.now();
    System.err.println("at rest: " + rest);
    return rest;
  }

  private IndexContents fresh(Path home) throws IOException {
    Path index = home.resolve("fresh");
    try (Embedder embedder = embedder()) {
      FolderIndexer.index(FolderIndexRequest.of(index, home.resolve("docs")), embedder);
    }
    return IndexContents.of(index);
  }

  private OnnxEmbedder embedder() {
    return OnnxEmbedder.open(
        model, Threads.forIndexing(Runtime.getRuntime().availableProcessors()));
  }

  /** What differs once nothing is left to do, or it took too long. */
  private static Set<String> settled(Path index, IndexContents fresh) throws IOException {
    long deadline = System.nanoTime() + LONGEST_SETTLING.toNanos();
    Set<String> differences = IndexContents.of(index).differencesTo(fresh);
    while (!differences.isEmpty() && System.nanoTime() - deadline < 0) {
      pause();
      differences = IndexContents.of(index).differencesTo(fresh);
    }
    return differences;
  }

  private static int segments(Path index) throws IOException {
    try (Directory directory = FSDirectory.open(new IndexFolder(index).lucene())) {
      return SegmentInfos.readLatestCommit(directory).size();
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Report report(
      int deeds,
      Heard heard,
      List<Vitals> vitals,
      IndexContents fresh,
      Set<String> differences,
      int segments) {
    differences.stream().limit(TOLD).forEach(line -> System.err.println("differs: " + line));
    Vitals early = vitals.get(1);
    Vitals late = vitals.getLast();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("changes", "changes made", deeds, "%.0f"));
    figures.add(new Figure("runs", "runs of the watch", heard.runs.get(), "%.0f"));
    figures.add(new Figure("embedded", "passages embedded", heard.embedded.get(), "%.0f"));
    figures.add(new Figure("troubles", "runs that failed", heard.troubles.get(), "%.0f"));
    figures.add(new Figure("files", "files at the end", fresh.entries().size(), "%.0f"));
    figures.add(new Figure("passages", "passages at the end", fresh.passageCount(), "%.0f"));
    figures.add(
        new Figure(
            "differences", "documents that differ from a fresh index", differences.size(), "%.0f"));
    figures.add(new Figure("segments", "segments of the index at the end", segments, "%.0f"));
    figures.add(new Figure("heap_early", "heap early, MB", early.heap() / 1e6, "%.1f"));
    figures.add(new Figure("heap_late", "heap late, MB", late.heap() / 1e6, "%.1f"));
    figures.add(new Figure("open_files_early", "open files early", early.openFiles(), "%.0f"));
    figures.add(new Figure("open_files_late", "open files late", late.openFiles(), "%.0f"));
    return new Report(Figure.text(figures), Figure.json(figures), differences.isEmpty());
  }

  /** Counts what the watch tells. */
  private static final class Heard implements WatchListener {
    private final AtomicInteger following = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger troubles = new AtomicInteger();
    private final AtomicLong embedded = new AtomicLong();

    @Override
    public void heard(WatchEvent event) {
      switch (event) {
        case WatchEvent.Following begun -> following.incrementAndGet();
        case WatchEvent.Ran ran -> {
          runs.incrementAndGet();
          embedded.addAndGet(ran.report().embedded());
        }
        case WatchEvent.Troubled troubled -> {
          troubles.incrementAndGet();
          System.err.println("failed: " + troubled.problem());
        }
        case WatchEvent.Waiting waiting -> {}
        case WatchEvent.Away away -> {}
        case WatchEvent.Back back -> {}
        case WatchEvent.Polling polling -> System.err.println(polling.reason());
      }
    }
  }
}
