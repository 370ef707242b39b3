package io.koe5.cli;

import io.koe5.embedding.Threads;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether the best are read again, by which reranker, and how many. */
final class RerankOptions {
  @Option(
      names = "--rerank",
      paramLabel = "MODEL",
      arity = "0..1",
      preprocessor = OnlyWhatIsAttached.class)
  private Optional<String> reranker = Optional.empty();

  @Option(names = "--rerank-top", paramLabel = "N")
  private Optional<Integer> top = Optional.empty();

  /** Whether the best are to be read again. */
  boolean asked() {
    return reranker.isPresent();
  }

  /** How many of the best are read, if the person says so. */
  Optional<Integer> top() {
    return top.map(number -> AtLeastOne.of("--rerank-top", number));
  }

  /** Refuses an option of reranking where there is none. */
  void refuseWithout(String option, boolean given) {
    if (given && !asked()) {
      throw new WrongUsage("rerank-not-asked", option);
    }
  }

  /**
   * The reranker asked for, to be loaded when it is needed.
   *
   * @throws WrongUsage if there is more to say of it than whether it is wanted
   */
  Optional<LoadingReranker> open(Console console, Threads threads) {
    refuseWithout("--rerank-top", top.isPresent());
    return reranker.map(
        asked ->
            new LoadingReranker(
                new ChosenReranker(console).prepare(asked), threads, new ChosenDevice(console)));
  }

  /** {@code --rerank=MODEL} names a model; the word after {@code --rerank} is none. */
  static final class OnlyWhatIsAttached implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // the type is picocli's
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> parsed) {
      if (" ".equals(parsed.get("separator"))) {
        arguments.push(ChosenReranker.STANDARD);
      }
      return false;
    }
  }
}
