package io.koe5.extract;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Which of many folders a path lies in: it costs a look at each folder above it, not at each. */
final class Ancestry {
  private Ancestry() {}

  /** Whether a path is one of these, or lies below one. */
  static boolean isAtOrBelow(Path path, Set<Path> any) {
    return any.contains(path) || above(path, any).isPresent();
  }

  /** The nearest of these that a path lies below. */
  static Optional<Path> above(Path path, Set<Path> any) {
    for (Path at = path.getParent(); at != null && !any.isEmpty(); at = at.getParent()) {
      if (any.contains(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
