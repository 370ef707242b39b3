package io.koe5.eval.results;

import java.util.List;
import java.util.Optional;

/**
 * Where a task's data come from, as MTEB's result files name it.
 *
 * @param revision the hub's revision of the data; empty if they are not from the hub
 * @param subset MTEB's name of the part that is used, such as "default" or "korean"
 * @param languages MTEB's codes of language and script, such as "kor-Hang"
 */
public record Dataset(Optional<String> revision, String subset, List<String> languages) {

  /** Refuses data without language, which MTEB would not read; keeps an unmodifiable copy. */
  public Dataset {
    languages = List.copyOf(languages);
    if (languages.isEmpty()) {
      throw new IllegalArgumentException("languages must not be empty");
    }
  }

  /** Korean data of one's own. */
  public static Dataset unpublished() {
    return new Dataset(Optional.empty(), "default", List.of("kor-Hang"));
  }
}
