package io.koe5.hub;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hub's environment variables, as its Python tools read them (huggingface_hub, "Environment
 * variables"). An empty variable counts as none.
 *
 * @param variables the environment
 * @param home the user's home folder
 */
record HubEnvironment(Map<String, String> variables, Path home) {
  private static final String PUBLIC_HUB = "https://huggingface.co";
  private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");

  URI endpoint() {
    String address = value("HF_ENDPOINT").orElse(PUBLIC_HUB).replaceFirst("/+$", "");
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw HubException.because(e, "endpoint-malformed", address);
    }
  }

  Path cache() {
    return folder("HF_HUB_CACHE").orElseGet(() -> hubHome().resolve("hub"));
  }

  Optional<String> token() {
    return value("HF_TOKEN").or(this::tokenOnDisk);
  }

  boolean offline() {
    return TRUE.contains(value("HF_HUB_OFFLINE").orElse("").toUpperCase(Locale.ROOT));
  }

  private Optional<String> tokenOnDisk() {
    Path file = folder("HF_TOKEN_PATH").orElseGet(() -> hubHome().resolve("token"));
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw HubException.because(e, "token-unreadable", file, Koe5Exception.why(e));
    }
  }

  private Path hubHome() {
    return folder("HF_HOME")
        .orElseGet(
            () ->
                folder("XDG_CACHE_HOME")
                    .orElseGet(() -> home.resolve(".cache"))
                    .resolve("huggingface"));
  }

  /** A folder, {@code ~} being the user's home. */
  private Optional<Path> folder(String name) {
    return value(name)
        .map(
            text -> {
              try {
                return text.equals("~") || text.startsWith("~/")
                    ? home.resolve(text.substring(Math.min(2, text.length())))
                    : Path.of(text);
              } catch (InvalidPathException e) {
                throw HubException.because(e, "folder-malformed", name, e.getReason());
              }
            });
  }

  private Optional<String> value(String name) {
    return Optional.of(variables.getOrDefault(name, "").strip()).filter(text -> !text.isEmpty());
  }
}
