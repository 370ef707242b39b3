package io.koe5.corpora;

import java.util.Optional;

/**
 * A task that can be opened; nothing of its data was read yet.
 *
 * @param name what people call it
 * @param origin where its data are
 * @param entry what the catalogue says of it; nothing for data that people bring along
 */
public record KnownTask(String name, Origin origin, Optional<CatalogueEntry> entry) {

  /** Where a task's data are. */
  public enum Origin {
    /** In the person's folder of tasks. */
    DATA,
    /** In the program itself. */
    PROGRAM,
    /** On the hub, or in the cache of what was fetched from there. */
    HUB
  }
}
