package io.koe5.extract.encoding;

/**
 * Bytes as text.
 *
 * @param text without byte order mark; what could not be decoded is U+FFFD
 * @param encoding what they were read in
 */
public record DecodedText(String text, DetectedEncoding encoding) {
  /** Of so many characters of a text one may be broken; more of them mean that it is none. */
  private static final int CHARACTERS_PER_BROKEN = 20;

  /** A log that was cut off by a power failure holds a run of zeros here and there. */
  private static final int CHARACTERS_PER_ZEROS = 50;

  /** How many characters are U+FFFD: undecodable, or lost before the file was written. */
  public int replaced() {
    return count('\uFFFD');
  }

  /** Whether this is text at all, damaged perhaps, and not a program, a picture or the like. */
  public boolean isText() {
    long length = text.length();
    boolean isBlank = length > 0 && text.chars().allMatch(c -> c == 0);
    return encoding.plausible()
        && !isBlank
        && (long) (replaced() - 1) * CHARACTERS_PER_BROKEN <= length
        && (long) zeros() * CHARACTERS_PER_ZEROS <= length
        && (controls() - 1) * CHARACTERS_PER_BROKEN <= length;
  }

  private int count(char wanted) {
    int found = 0;
    for (int i = 0; i < text.length(); i++) {
      found += text.charAt(i) == wanted ? 1 : 0;
    }
    return found;
  }

  private int zeros() {
    int runs = 0;
    for (int i = 0; i < text.length(); i++) {
      runs += text.charAt(i) == 0 && (i == 0 || text.charAt(i - 1) != 0) ? 1 : 0;
    }
    return runs;
  }

  /** Control characters that no terminal, printer or table would have put there. */
  private long controls() {
    return text.chars().filter(c -> isControl((char) c)).count();
  }

  static boolean isControl(char c) {
    boolean usual = (c >= '\b' && c <= '\r') || c == 0x1A || c == 0x1B || c == 0x85;
    return c != 0 && !usual && Character.isISOControl(c);
  }
}
