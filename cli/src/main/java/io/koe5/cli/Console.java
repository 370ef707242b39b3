package io.koe5.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.koe5.Messages;
import io.koe5.cli.Surroundings.Stream;
import io.koe5.embedding.Device;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubSettings;
import io.koe5.library.ModelLibrary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a command prints: answers to standard output, everything else to standard error, both in
 * UTF-8 whatever the locale. Thread-safe.
 */
final class Console {
  static final Messages MESSAGES = Messages.beside(Console.class);

  private final Surroundings surroundings;
  private final Writer out;
  private final PrintWriter err;
  private boolean quiet;
  private boolean verbose;
  private boolean offline;
  private Device device = Device.CPU;
  private Optional<String> queryPrefix = Optional.empty();
  private Optional<String> passagePrefix = Optional.empty();
  private ColorChoice color = ColorChoice.AUTO;

  Console(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.out =
        new BufferedWriter(new OutputStreamWriter(surroundings.out(), StandardCharsets.UTF_8));
    this.err =
        new PrintWriter(new OutputStreamWriter(surroundings.err(), StandardCharsets.UTF_8), true);
  }

  /** Something that writes one JSON value. */
  interface JsonValue {
    void write(JsonGenerator json) throws IOException;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  void setQuiet(boolean quiet) {
    this.quiet = quiet;
  }

  void setVerbose(boolean verbose) {
    this.verbose = verbose;
  }

  void setOffline(boolean offline) {
    this.offline = offline;
  }

  synchronized void setDevice(Device device) {
    this.device = device;
  }

  /** What models are to run on. */
  synchronized Device device() {
    return device;
  }

  /**
   * Has models run on the processor from now on.
   *
   * @return whether they were to run on something else
   */
  synchronized boolean leaveDevice() {
    boolean other = !device.equals(Device.CPU);
    device = Device.CPU;
    return other;
  }

  void setColor(ColorChoice color) {
    this.color = color;
  }

  boolean verbose() {
    return verbose;
  }

  /** Whether progress and notes are unwanted. */
  boolean quiet() {
    return quiet;
  }

  /** The hub as the environment describes it; it opens no connection where none is wanted. */
  HubClient hub() {
    return offline ? cachedHub() : new HubClient(hubSettings());
  }

  /** What lies in the hub's cache alone. */
  HubClient cachedHub() {
    return new HubClient(hubSettings().withOffline());
  }

  /** The models of the person. */
  ModelLibrary library() {
    return new ModelLibrary(surroundings.home(), this::cachedHub);
  }

  void setQueryPrefix(String prefix) {
    queryPrefix = Optional.of(prefix);
  }

  void setPassagePrefix(String prefix) {
    passagePrefix = Optional.of(prefix);
  }

  /** What is to be put before questions, if the person says so. */
  Optional<String> queryPrefix() {
    return queryPrefix;
  }

  /** What is to be put before passages, if the person says so. */
  Optional<String> passagePrefix() {
    return passagePrefix;
  }

  private HubSettings hubSettings() {
    return HubSettings.of(surroundings.environment(), Path.of(System.getProperty("user.home")));
  }

  /** Whether answers are shown with colours. */
  boolean colored() {
    return color.applies(surroundings.isTerminal(Stream.OUT), surroundings.environment());
  }

  /** One line of the answer. */
  synchronized void line(String line) {
    try {
      out.write(line);
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new OutputClosed(e);
    }
  }

  /** One line of the answer from the message of a key. */
  void say(String key, Object... arguments) {
    line(MESSAGES.text(key, arguments));
  }

  /** The message of a key. */
  String text(String key, Object... arguments) {
    return MESSAGES.text(key, arguments);
  }

  /** One JSON value on a line of its own. */
  void json(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setCharacterEscapes(new JsonEscapes());
      value.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line(text.toString());
  }

  /** A note beside the answer, unless the person wants quiet. */
  void note(String key, Object... arguments) {
    if (!quiet) {
      warn(MESSAGES.text(key, arguments));
    }
  }

  /** A line on standard error, even for those who want quiet. */
  void warn(String line) {
    err.println(line);
  }

  /** Standard output, for what prints itself. */
  PrintWriter out() {
    return new PrintWriter(out, true);
  }

  /** Standard error, for what prints itself. */
  PrintWriter err() {
    return err;
  }

  /** Standard error, for what draws itself on a terminal. */
  PrintStream terminal() {
    return new PrintStream(surroundings.err(), true, StandardCharsets.UTF_8);
  }
}
