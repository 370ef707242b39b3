package io.koe5.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Asks for queries on a terminal, with editing and the history of this run, until Ctrl-D. */
record Prompt(Console console) {
  static final String SIGN = "koe5> ";

  void each(Consumer<String> answer) throws IOException {
    console.note("prompt-hint");
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      Optional<String> query = next(reader);
      while (query.isPresent()) {
        if (!query.get().isBlank()) {
          answer.accept(query.get());
        }
        query = next(reader);
      }
    }
  }

  /** The next line, empty after Ctrl-C as in a shell; nothing after Ctrl-D. */
  private static Optional<String> next(LineReader reader) {
    try {
      return Optional.of(reader.readLine(SIGN));
    } catch (UserInterruptException e) {
      return Optional.of("");
    } catch (EndOfFileException e) {
      return Optional.empty();
    }
  }
}
