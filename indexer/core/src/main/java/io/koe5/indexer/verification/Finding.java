package io.koe5.indexer.verification;

import io.koe5.Messages;

/**
 * Something about an index that is not right.
 *
 * @param code stable name for programs, such as "passages-missing"
 * @param message one sentence in the user's language, with what to do
 */
public record Finding(String code, String message) {
  private static final Messages MESSAGES = Messages.beside(Finding.class);

  static Finding of(String code, Object... arguments) {
    return new Finding(code, MESSAGES.text(code, arguments));
  }
}
