package io.koe5.cli;

import io.koe5.cli.Surroundings.Stream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A question that is put to a person before something is done; where nobody is there to ask, the
 * answer is no.
 */
record Question(Console console) {
  private static final Set<String> YES = Set.of("y", "yes", "예", "네");

  /** Whether a person says yes to the message of a key. */
  boolean isAffirmed(String key) {
    Surroundings around = console.surroundings();
    if (!around.isTerminal(Stream.IN) || !around.isTerminal(Stream.ERR)) {
      return false;
    }
    console.err().print(console.text(key) + " ");
    console.err().flush();
    return YES.contains(answer(around).strip().toLowerCase(Locale.ROOT));
  }

  private static String answer(Surroundings around) {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8));
    try {
      return Optional.ofNullable(lines.readLine()).orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
