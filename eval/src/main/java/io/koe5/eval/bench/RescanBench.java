package io.koe5.eval.bench;

import static io.koe5.eval.bench.FaultCheck.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.embedding.Embedder;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.IndexReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of very many small files, looked through again: nothing has changed, then one file has.
 * The vectors of the files are made up, for embedding them is not what is measured; the file that
 * changes is embedded by the real model, in a real {@code koe5 index}.
 *
 * @param files how many
 * @param launcher the {@code koe5} script
 * @param scratch where they and the index go
 */
record RescanBench(int files, Path launcher, Path scratch) {
  private static final int FILES_PER_FOLDER = 100;
  private static final int RESCANS = 3;
  private static final int CLUSTERS = 200;
  private static final double MEGABYTE = 1024 * 1024;
  private static final String NEWS = "도서관 열람실의 제습기는 여름에만 켠다.";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Report run(List<String> options) throws IOException, InterruptedException {
    Arguments arguments =
        Arguments.parse(options, Set.of("--files", "--launcher"), Set.of("--json"));
    try (ScratchFolder folder = ScratchFolder.make()) {
      return new RescanBench(
              arguments.number("--files", 50_000),
              Path.of(arguments.one("--launcher").orElse("koe5")).toAbsolutePath(),
              folder.path().toRealPath())
          .run();
    }
  }

  Report run() throws IOException, InterruptedException {
    write();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("files", "small files, vectors made up", files, "%.0f"));
    figures.addAll(inThisProcess());
    figures.addAll(inNewProcesses());
    return new Report(Figure.text(figures), Figure.json(figures));
  }

  private Path folder() {
    return scratch.resolve("문서");
  }

  private Path index() {
    return scratch.resolve("색인");
  }

  private Path file(int number) {
    return folder().resolve("%03d/글 %05d.txt".formatted(number / FILES_PER_FOLDER, number));
  }

  private void write() throws IOException {
    System.err.println("writing " + files + " files…");
    KoreanProse prose = new KoreanProse(files);
    for (int i = 0; i < files; i++) {
      Files.createDirectories(file(i).getParent());
      Files.writeString(file(i), i + " " + prose.sentence());
    }
  }

  private List<Figure> inThisProcess() throws IOException {
    System.err.println("indexing them…");
    List<Figure> figures = new ArrayList<>();
    Embedder model =
        new MadeUpModel(Models.named(Optional.empty()).profile(), new ClusteredVectors(CLUSTERS));
    FolderIndexRequest request = FolderIndexRequest.of(index(), folder());
    try (MemoryWatch memory = new MemoryWatch()) {
      FolderIndexer.index(request, model);
      figures.add(heap("first", "first run", memory.peak()));
    }
    System.gc();
    List<Double> seconds = new ArrayList<>();
    try (MemoryWatch memory = new MemoryWatch()) {
      for (int i = 0; i < RESCANS; i++) {
        IndexReport report = FolderIndexer.index(request, model);
        require(report.files().unchanged() == files, "not all unchanged: " + report.files());
        seconds.add(report.tookMillis() / 1e3);
      }
      figures.add(heap("rescan", "run without change", memory.peak()));
    }
    figures.add(
        new Figure(
            "rescan_seconds", "run without change, this process", Median.of(seconds), "%.2f s"));
    return figures;
  }

  private static Figure heap(String key, String label, MemoryWatch.Peak peak) {
    return new Figure(
        key + "_heap_mb", label + ", heap at most", peak.heap() / MEGABYTE, "%.0f MB");
  }

  private List<Figure> inNewProcesses() throws IOException, InterruptedException {
    System.err.println("starting koe5 index…");
    Koe5CommandLine command =
        Koe5CommandLine.of(launcher, 30_000, scratch, Models.named(Optional.empty()));
    run(command, files);
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < RESCANS; i++) {
      seconds.add(run(command, files));
    }
    Files.writeString(file(files / 2), NEWS);
    double changed = run(command, files - 1);
    double searched = new Launcher(launcher, index()).secondsToFind(NEWS, file(files / 2));
    return List.of(
        new Figure("process_seconds", "koe5 index without change", Median.of(seconds), "%.2f s"),
        new Figure("changed_seconds", "koe5 index, one file changed", changed, "%.2f s"),
        new Figure("search_seconds", "koe5 search, which finds it first", searched, "%.2f s"));
  }

  /** How long a run takes that is to find so many files unchanged. */
  private double run(Koe5CommandLine command, int unchanged)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    command.run(Deed.INDEX, folder(), index());
    double seconds = (System.nanoTime() - start) / 1e9;
    JsonNode said = JSON.readTree(command.output());
    require(
        said.required("files").required("unchanged").asInt() == unchanged, "unexpected: " + said);
    return seconds;
  }
}
