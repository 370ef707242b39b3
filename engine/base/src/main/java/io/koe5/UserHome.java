package io.koe5;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where koe5 keeps what it makes for one user: models, caches, the list of indexes. {@code
 * KOE5_HOME} moves all of it; else the platform's usual folders are used.
 *
 * @param data what should last: the list of indexes, converted models
 * @param cache what can be made again
 */
public record UserHome(Path data, Path cache) {

  /** The folders of the user who runs this program. */
  public static UserHome standard() {
    return of(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home"));
  }

  static UserHome of(Map<String, String> environment, String system, String home) {
    String moved = environment.getOrDefault("KOE5_HOME", "");
    if (!moved.isEmpty()) {
      Path root = Path.of(moved).toAbsolutePath();
      return new UserHome(root, root.resolve("cache"));
    }
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      Path library = Path.of(home, "Library");
      return new UserHome(
          library.resolve("Application Support/koe5"), library.resolve("Caches/koe5"));
    }
    if (lower.startsWith("windows")) {
      Path local = folder(environment, "LOCALAPPDATA", Path.of(home, "AppData", "Local"));
      return new UserHome(local.resolve("koe5"), local.resolve("koe5").resolve("cache"));
    }
    return new UserHome(
        folder(environment, "XDG_DATA_HOME", Path.of(home, ".local", "share")).resolve("koe5"),
        folder(environment, "XDG_CACHE_HOME", Path.of(home, ".cache")).resolve("koe5"));
  }

  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : Path.of(value);
  }
}
