package io.koe5.cli;

import io.koe5.embedding.Embedder;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.IndexReport;
import io.koe5.extract.cage.CageOptions;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 index}: puts folders into an index, or brings an index up to date. */
@Command(name = "index")
final class IndexCommand implements Callable<Integer> {
  /** How often a run commits: for who kills runs to see what they leave. */
  private static final String COMMIT_MILLIS = "koe5.commit-millis";

  private final Console console;

  @Parameters(paramLabel = "DIR", descriptionKey = "folders")
  private List<Path> folders = new ArrayList<>();

  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|REPO|DIR")
  private Optional<String> model = Optional.empty();

  @Option(names = "--include", paramLabel = "GLOB")
  private List<String> include = new ArrayList<>();

  @Option(names = "--exclude", paramLabel = "GLOB")
  private List<String> exclude = new ArrayList<>();

  @Option(names = "--no-ignore")
  private boolean noIgnore;

  @Mixin private ModelOptions threads = new ModelOptions();

  @Option(names = "--full")
  private boolean full;

  @Option(names = "--upgrade")
  private boolean upgrade;

  @Option(names = "--retry-failed")
  private boolean retryFailed;

  @Option(names = "--archives")
  private boolean archives;

  @Option(names = "--ocr")
  private boolean ocr;

  @Option(names = "--strict")
  private boolean strict;

  @Option(names = "--json")
  private boolean json;

  IndexCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> roots = new FolderArguments(console).existing(folders);
    IndexChoice choice = new IndexChoice(console);
    Path target = choice.toWrite(index.asked(), roots);
    IndexReport report = run(target, roots);
    choice.written(target);
    print(report);
    if (report.interrupted()) {
      boolean rebuilding = new IndexFolder(target).draft().holdsIndex();
      console.note(rebuilding ? "interrupted-rebuild" : "interrupted");
      return Interruption.EXIT_CODE;
    }
    return strict && !report.failures().isEmpty() ? 1 : 0;
  }

  private IndexReport run(Path target, List<Path> roots) {
    boolean rebuild = !full && mayRebuild(target);
    ChosenModel chosen = ChosenModel.forIndexing(console, target, model, full);
    try (ProgressDisplay progress = ProgressDisplay.on(console);
        Interruption interruption = Interruption.announcedBy(progress::stopping);
        Embedder embedder = chosen.embedder(threads.forIndexing())) {
      FolderIndexRequest request =
          request(target, roots).withRebuild(rebuild).withProperties(chosen.propertiesFor(target));
      return FolderIndexer.index(request, embedder, progress, interruption::requested);
    }
  }

  private FolderIndexRequest request(Path target, List<Path> roots) {
    FolderIndexRequest request =
        FolderIndexRequest.of(target, roots)
            .withGlobs(include, exclude)
            .withNoIgnore(noIgnore)
            .withFull(full)
            .withRetryFailed(retryFailed)
            .withReading(new CageOptions(archives, ocr));
    return Optional.ofNullable(Long.getLong(COMMIT_MILLIS))
        .map(millis -> request.withCommitInterval(Duration.ofMillis(millis)))
        .orElse(request);
  }

  /** Who names a model wants the index to be of it; an index of an older koe5 asks first. */
  private boolean mayRebuild(Path target) {
    boolean old =
        new IndexFolder(target).manifestOfAnyAge().filter(IndexManifest::isOld).isPresent();
    return upgrade || (old ? new Question(console).isAffirmed("upgrade") : model.isPresent());
  }

  private void print(IndexReport report) {
    if (json) {
      console.json(generator -> Json.report(generator, report));
    } else {
      new ReportText(console).print(report);
    }
  }
}
