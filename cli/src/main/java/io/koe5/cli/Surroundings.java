package io.koe5.cli;

import io.koe5.UserHome;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the program sees of the machine around it.
 *
 * @param environment the environment variables
 * @param folder the current folder
 * @param home where koe5 keeps what it makes for the user
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminals which of the three are a terminal
 */
record Surroundings(
    Map<String, String> environment,
    Path folder,
    UserHome home,
    InputStream in,
    OutputStream out,
    OutputStream err,
    Set<Stream> terminals) {

  /** A standard stream. */
  enum Stream {
    IN("0"),
    OUT("1"),
    ERR("2");

    private final String descriptor;

    Stream(String descriptor) {
      this.descriptor = descriptor;
    }
  }

  /** Those of this process. */
  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        UserHome.standard(),
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        terminals(System.getProperty("koe5.terminals")));
  }

  boolean isTerminal(Stream stream) {
    return terminals.contains(stream);
  }

  /**
   * The launcher says which streams are terminals. The one for Windows cannot; it asks for Java's
   * plain console instead, which is there only where both input and output are terminals.
   */
  @SuppressWarnings("SystemConsoleNull") // the plain console still is null without a terminal
  private static Set<Stream> terminals(@Nullable String told) {
    Set<Stream> terminals = EnumSet.noneOf(Stream.class);
    for (Stream stream : Stream.values()) {
      if (told == null ? System.console() != null : told.contains(stream.descriptor)) {
        terminals.add(stream);
      }
    }
    return terminals;
  }
}
