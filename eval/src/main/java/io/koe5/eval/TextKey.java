package io.koe5.eval;

import io.koe5.Sha256;
import io.koe5.model.Role;

/**
 * Stands for a text in a role: half of the SHA-256 over the role, its prefix and the text.
 *
 * @param high first 64 bits
 * @param low next 64 bits
 */
record TextKey(long high, long low) {
  private static final int HEX = 16;

  static TextKey of(String text, Role role, String prefix) {
    String sum = Sha256.of(role.name() + '\0' + prefix + '\0' + text);
    return new TextKey(
        Long.parseUnsignedLong(sum, 0, HEX, HEX), Long.parseUnsignedLong(sum, HEX, 2 * HEX, HEX));
  }
}
