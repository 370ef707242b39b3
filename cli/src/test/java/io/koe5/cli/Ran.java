package io.koe5.cli;

import io.koe5.UserHome;
import io.koe5.cli.Surroundings.Stream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a run of the program gave.
 *
 * @param code the exit code
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record Ran(int code, String out, String err) {

  /**
   * How the program is run within a test: in a folder, with a home of its own.
   *
   * @param folder the current folder
   * @param environment the environment variables
   * @param input what stands on standard input
   * @param terminals which of its streams are told to be a terminal
   */
  record Place(Path folder, Map<String, String> environment, String input, Set<Stream> terminals) {
    Place(Path folder, Map<String, String> environment, String input) {
      this(folder, environment, input, Set.of());
    }

    static Place in(Path folder) {
      return new Place(folder, Map.of(), "");
    }

    /** With somebody who can be asked. */
    Place onTerminals() {
      return new Place(folder, environment, input, Set.of(Stream.IN, Stream.ERR));
    }

    Place with(String variable, String value) {
      return new Place(folder, Map.of(variable, value), input);
    }

    Place reading(String text) {
      return new Place(folder, environment, text);
    }

    Ran run(String... arguments) {
      return run(new UserHome(folder.resolve("home"), UserHome.standard().cache()), arguments);
    }

    /** With what koe5 keeps for the user elsewhere than in the folder and in the build's cache. */
    Ran run(UserHome home, String... arguments) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Surroundings surroundings =
          new Surroundings(
              environment,
              folder,
              home,
              new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
              out,
              err,
              terminals);
      int code = Koe5.run(surroundings, arguments);
      return new Ran(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
