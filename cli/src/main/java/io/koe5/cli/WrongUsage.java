package io.koe5.cli;

import io.koe5.Koe5Exception;

/** The command line asks for something that makes no sense: exit code 2. */
final class WrongUsage extends Koe5Exception {
  private static final long serialVersionUID = 1L;

  WrongUsage(String key, Object... arguments) {
    super(Console.MESSAGES, key, arguments);
  }
}
