package io.koe5.extract.cage;

import io.koe5.extract.format.FailureKind;
import java.util.List;

/**
 * Why a file has no text, or not all of it. The worker says it by key, so that the program that
 * asked can say it in the language of the person who runs it.
 *
 * @param kind what went wrong
 * @param key of the sentence in this package's bundle
 * @param details for the places in the sentence
 */
public record CageProblem(FailureKind kind, String key, List<String> details) {
  /** Keeps an unmodifiable copy. */
  public CageProblem {
    details = List.copyOf(details);
  }

  /** A problem with these details. */
  public static CageProblem of(FailureKind kind, String key, Object... details) {
    return new CageProblem(kind, key, List.of(details).stream().map(String::valueOf).toList());
  }

  /** The sentence for people. */
  String message() {
    return Cage.MESSAGES.text(key, details.toArray());
  }
}
