package io.koe5.cli;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code koe5 embed}: the vectors of texts on standard input, one a line. */
@Command(name = "embed")
final class EmbedCommand implements Callable<Integer> {
  private static final int MOST_AT_ONCE = 64;

  private final Console console;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|REPO|DIR")
  private Optional<String> model = Optional.empty();

  @Option(names = "--as", paramLabel = "query|passage|none")
  private Role role = Role.QUERY;

  @Mixin private ModelOptions threads = new ModelOptions();

  EmbedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(console.surroundings().in(), StandardCharsets.UTF_8));
        Embedder embedder = ChosenModel.of(console, model).embedder(threads.forIndexing())) {
      embed(lines, embedder);
    }
    return 0;
  }

  /** Each line's vector is out as soon as it is known, so Ctrl-C may end this anywhere. */
  private void embed(BufferedReader lines, Embedder embedder) throws IOException {
    Interruption interruption = Interruption.ending();
    try {
      long index = 0;
      List<String> texts = nextLines(lines);
      while (!texts.isEmpty()) {
        for (Embedding embedding : embedder.embedAll(texts, role)) {
          long line = index++;
          console.json(json -> Json.embedding(json, line, embedding));
        }
        texts = nextLines(lines);
      }
    } finally {
      interruption.close();
    }
  }

  /** The lines that wait to be read, at least one unless the input has ended. */
  private static List<String> nextLines(BufferedReader lines) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      texts.add(line);
      if (texts.size() == MOST_AT_ONCE || !lines.ready()) {
        break;
      }
    }
    return texts;
  }
}
