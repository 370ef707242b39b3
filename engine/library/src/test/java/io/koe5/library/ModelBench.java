package io.koe5.library;

import io.koe5.UserHome;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.Stage;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubListener;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import io.koe5.reranking.OnnxReranker;
import io.koe5.reranking.Reranker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Models of published shapes and random weights, pulled from a server on this machine, converted
 * and run: {@code .ci/bench models FOLDER [SHAPE…]}. A shape is e5-small, e5-large, arctic-l,
 * bge-m3 (a graph as exporters write it, {@link GraphPublisher}; the only one that takes more than
 * 3 GB of memory, 11.1 GB) or reranker; without one all are run, one after the other. The folder
 * takes up to 20 GB meanwhile.
 */
final class ModelBench {
  private static final List<String> ALL =
      List.of("e5-small", "e5-large", "arctic-l", "bge-m3", "reranker");
  private static final Path PROCESS = Path.of("/proc/self");
  private static final Threads THREADS =
      Threads.forQueries(Runtime.getRuntime().availableProcessors());

  private final Path folder;
  private final String shape;
  private final long begun = System.nanoTime();

  private ModelBench(Path folder, String shape) {
    this.folder = folder;
    this.shape = shape;
  }

  /** Runs the shapes that are named. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0])).toRealPath();
    List<String> shapes = args.length > 1 ? List.of(args).subList(1, args.length) : ALL;
    for (String shape : shapes) {
      new ModelBench(folder.resolve(shape), shape).run();
    }
  }

  private void run() throws IOException {
    SyntheticModel model =
        switch (shape) {
          case "e5-small" -> SyntheticModel.E5_SMALL;
          case "e5-large" -> SyntheticModel.E5_LARGE;
          case "arctic-l", "bge-m3" -> SyntheticModel.BGE_M3;
          case "reranker" -> SyntheticModel.RERANKER;
          default -> throw new IllegalArgumentException("one of " + ALL + ", got " + shape);
        };
    Path published = folder.resolve("published");
    boolean cls = model.equals(SyntheticModel.BGE_M3);
    model.write(published, Path.of(System.getProperty("koe5.checkout")), 7, cls);
    if (shape.equals("bge-m3")) {
      GraphPublisher.publish(published, folder.resolve("made"));
    }
    forgetPeakMemory();
    say("%d million weights written", model.weights() / 1_000_000);
    UserHome home = new UserHome(folder.resolve("home"), folder.resolve("home/cache"));
    try (ModelServer server = new ModelServer(published)) {
      HubClient hub = new HubClient(server.settings(folder.resolve("hub")));
      ModelLibrary library = new ModelLibrary(home, () -> hub);
      KeptModel kept =
          library.pull(
              "some/" + shape,
              Preparation.STANDARD,
              hub,
              HubListener.silent(),
              stage -> say("%s", stage));
      say("ready: %s, %d MB", kept.precision(), kept.bytes() / 1_000_000);
      if (model.classifies()) {
        rerank(library);
      } else {
        embed(library.embedding("some/" + shape, folder, Stage.silent()));
      }
    }
    say("%s", peakMemory());
  }

  private void embed(PreparedModel model) {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, THREADS)) {
      say("loaded");
      String longest = "서울은 대한민국의 수도이다. ".repeat(model.profile().maxTokens());
      for (String text : List.of("서울은 수도이다.", longest)) {
        Embedding embedding = embedder.embed(text, Role.PASSAGE);
        int tokens = Math.min(embedding.tokens(), model.profile().maxTokens());
        say("%d tokens embedded, first value %f", tokens, embedding.vector()[0]);
      }
    }
  }

  private void rerank(ModelLibrary library) {
    String passage = "서울은 대한민국의 수도이다. ".repeat(12);
    try (Reranker reranker =
        OnnxReranker.open(library.reranker("some/" + shape, folder, Stage.silent()), THREADS)) {
      say("loaded");
      List<String> passages = List.of(passage, passage + "끝", passage + "더", "부산이다.");
      say("scores %s", reranker.scores("수도는?", passages, Duration.ofMinutes(5)));
    }
  }

  /** Has Linux measure anew how much memory this process holds, mapped files included. */
  private static void forgetPeakMemory() throws IOException {
    if (Files.isWritable(PROCESS.resolve("clear_refs"))) {
      Files.writeString(PROCESS.resolve("clear_refs"), "5");
    }
  }

  private static String peakMemory() throws IOException {
    Path status = PROCESS.resolve("status");
    if (!Files.isReadable(status)) {
      return "peak memory unknown";
    }
    String line =
        Files.readAllLines(status).stream()
            .filter(each -> each.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow();
    return "peak memory %.1f GB".formatted(Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e9);
  }

  private void say(String format, Object... arguments) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    String line = String.format(Locale.ROOT, format, arguments);
    System.out.printf(Locale.ROOT, "%-9s %7.1f s  %s%n", shape, seconds, line);
  }
}
