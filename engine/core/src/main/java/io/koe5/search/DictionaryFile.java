package io.koe5.search;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.analysis.UserWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The file of the user's words, which may have changed since an index was analyzed with them: until
 * they are taken over, the former ones hold. It is read again only when it has changed.
 * Thread-safe.
 */
final class DictionaryFile {
  private static final Messages MESSAGES = Messages.beside(SearchEngine.class);

  /** A file written so lately may be written again with neither time nor size telling. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final Path file;
  private volatile Optional<Checked> latest = Optional.empty();

  DictionaryFile(Path file) {
    this.file = file;
  }

  private record State(Instant modified, long size) {
    static final State ABSENT = new State(Instant.EPOCH, -1);
  }

  /** What there was to say of the file in one state, beside the words known to an index. */
  private record Checked(State state, UserWords known, Optional<Warning> warning) {}

  /** What to say where the file has other words than those known, or is wrong. */
  Optional<Warning> warning(UserWords known) {
    State state = state();
    Optional<Checked> before =
        latest.filter(one -> one.state().equals(state) && one.known().equals(known));
    if (before.isPresent()) {
      return before.get().warning();
    }
    Optional<Warning> warning = check(known);
    boolean settled = state.modified().isBefore(Instant.now().minus(SETTLING));
    latest = settled ? Optional.of(new Checked(state, known, warning)) : Optional.empty();
    return warning;
  }

  private State state() {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new State(found.lastModifiedTime().toInstant(), found.size());
    } catch (IOException e) {
      // Whoever reads it says why it cannot be read, if that is not because there is none.
      return State.ABSENT;
    }
  }

  private Optional<Warning> check(UserWords known) {
    try {
      return UserWords.read(file).equals(known)
          ? Optional.empty()
          : Optional.of(
              new Warning("dictionary-changed", MESSAGES.text("dictionary-changed", file)));
    } catch (Koe5Exception e) {
      return Optional.of(new Warning("dictionary-broken", Koe5Exception.reason(e)));
    }
  }
}
