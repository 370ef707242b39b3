package io.koe5.eval.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.LogManager;

/**
 * The benchmark program: {@code speed} measures how fast koe5 indexes and answers, how much memory
 * it takes and how well it ranks; {@code passages} compares passage sizes; {@code scale} runs a
 * very large corpus; {@code watch} watches a folder in fast motion; {@code rescan} looks through
 * very many files again; {@code churn} changes an index again and again; {@code faults} kills runs
 * and looks at what they leave. Figures go to standard output, what is being done to standard
 * error.
 */
public final class Bench {
  private static final String USAGE =
      """
      bench speed    [--passages N=1000] [--threads N] [--launcher koe5] [--model NAME|DIR]
                     [--compare MODEL]… [--data DIR] [--json]
      bench vectors  --compare MODEL… [--model NAME|DIR] [--json]
      bench passages --folder DIR --questions FILE… [--target TOKENS]… [--model NAME|DIR] [--json]
      bench scale    [--documents N=1486752] [--questions N=213] [--json]
      bench watch    [--minutes N=3] [--files N=200] [--seed N] [--model NAME|DIR] [--json]
      bench churn    [--documents N=50000] [--percent N=30] [--json]
      bench rescan   [--files N=50000] [--launcher koe5] [--json]
      bench faults   [--kills N=200] [--seed N] [--commit-millis N=200] [--launcher koe5] [--json]
      """;

  private Bench() {}

  /** Runs a benchmark; exits with 1 where it found something wrong, 2 where its arguments are. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // Lucene and the model's runtime say how they start: no figure.
    LogManager.getLogManager().reset();
    try {
      Report report = report(Arrays.asList(arguments));
      print(report, Arrays.asList(arguments).contains("--json"), out);
      if (!report.right()) {
        System.exit(1);
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private static Report report(List<String> arguments) throws IOException, InterruptedException {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> options = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    return switch (name) {
      case "speed" -> SpeedBench.of(options).run();
      case "vectors" -> VectorBench.of(options).run();
      case "passages" -> PassageBench.of(options).run();
      case "scale" -> ScaleBench.run(options);
      case "watch" -> WatchBench.of(options).run();
      case "churn" -> ChurnBench.run(options);
      case "rescan" -> RescanBench.run(options);
      case "faults" -> FaultBench.run(options);
      default ->
          throw new IllegalArgumentException(
              "speed, vectors, passages, scale, watch, churn, rescan or faults?");
    };
  }

  private static void print(Report report, boolean json, PrintStream out) throws IOException {
    if (json) {
      out.println(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(report.json()));
    } else {
      out.print(report.text());
    }
  }
}
