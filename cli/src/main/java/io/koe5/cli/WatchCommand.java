package io.koe5.cli;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Threads;
import io.koe5.extract.watch.FolderWatch;
import io.koe5.extract.watch.WatchRequest;
import io.koe5.extract.watch.WatchRequest.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 watch}: keeps an index up to date until it is interrupted. */
@Command(name = "watch")
final class WatchCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", descriptionKey = "folders")
  private List<Path> folders = new ArrayList<>();

  @Mixin private IndexOption index = new IndexOption();

  @Option(names = "--poll")
  private boolean poll;

  @Option(names = "--rescan", paramLabel = "MINUTES")
  private int rescan = 60;

  /** Half of them, for somebody else works on this machine. */
  @Option(names = "--threads", paramLabel = "N")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Option(names = "--json")
  private boolean json;

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> roots = new FolderArguments(console).existing(folders);
    IndexChoice choice = new IndexChoice(console);
    Path target = choice.toWrite(index.asked(), roots);
    WatchRequest request =
        WatchRequest.of(target, roots.toArray(Path[]::new))
            .with(poll ? Way.POLLING : Way.AUTOMATIC)
            .withRescanEvery(Duration.ofMinutes(AtLeastOne.of("--rescan", rescan)));
    Threads cores = Threads.forIndexing(AtLeastOne.of("--threads", threads));
    ChosenModel chosen = ChosenModel.ofIndex(console, target);
    watch(request, () -> chosen.embedder(cores), () -> choice.written(target));
    return Interruption.EXIT_CODE;
  }

  /** Until a signal ends it; a problem at the beginning is thrown. */
  private void watch(WatchRequest request, Supplier<Embedder> model, Runnable caughtUp) {
    try (WatchDisplay display = WatchDisplay.on(console, json, caughtUp);
        FolderWatch watch = FolderWatch.start(request, model, display);
        Interruption interruption =
            Interruption.announcedBy(
                () -> {
                  display.stopping();
                  watch.stop();
                })) {
      watch.await();
      if (interruption.requested()) {
        console.note("watch.stopped");
      }
    }
  }
}
