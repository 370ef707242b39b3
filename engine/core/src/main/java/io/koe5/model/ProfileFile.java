package io.koe5.model;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The properties of a prepared model, {@code koe5-model.properties} in its folder. */
final class ProfileFile {
  static final String NAME = "koe5-model.properties";

  private static final Messages MESSAGES = Messages.beside(ProfileFile.class);

  private final Properties properties = new Properties();

  private ProfileFile() {}

  /** Makes something of a file's properties. */
  interface Reading<T> {
    /** Fails with an {@link IllegalArgumentException} on properties that are none. */
    T of(ProfileFile file);
  }

  /**
   * Reads the profile of a folder.
   *
   * @throws Koe5Exception if the folder holds no profile or a damaged one
   */
  static <T> T read(Path folder, Reading<T> reading) {
    try (Reader reader = Files.newBufferedReader(folder.resolve(NAME))) {
      return reading.of(of(reader));
    } catch (IOException | IllegalArgumentException e) {
      throw new Koe5Exception(MESSAGES, "model.prepared-broken", folder, Koe5Exception.why(e));
    }
  }

  /** The properties that a reader gives. */
  static ProfileFile of(Reader reader) throws IOException {
    ProfileFile file = new ProfileFile();
    file.properties.load(reader);
    return file;
  }

  /** How the model is run. */
  ModelProfile profile() {
    return new ModelProfile(
        text("name"),
        text("identity"),
        text("precision"),
        number("dimension"),
        number("max-tokens"),
        text("query-prefix"),
        text("passage-prefix"));
  }

  String text(String key) {
    return optional(key)
        .orElseThrow(() -> new IllegalArgumentException("no " + key + " in " + NAME));
  }

  int number(String key) {
    return Integer.parseInt(text(key));
  }

  Optional<String> optional(String key) {
    return Optional.ofNullable(properties.getProperty(key));
  }

  /** Writes a profile, a line a property, in an order and form that are always the same. */
  static void write(Path folder, Map<String, String> lines) throws IOException {
    try (Writer file = Files.newBufferedWriter(folder.resolve(NAME))) {
      for (Map.Entry<String, String> line : lines.entrySet()) {
        file.write(line.getKey() + "=" + escaped(line.getValue()) + "\n");
      }
    }
  }

  /** What stands for itself in a value of a properties file. */
  private static String escaped(String value) {
    String whole = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return whole.startsWith(" ") ? "\\" + whole : whole;
  }
}
