package io.koe5.formats.hwp;

/** How much of a document may be kept aside at one time, so that no document fills the memory. */
final class Allowance {
  private static final int MOST_CHARACTERS = 16_000_000;

  private int left = MOST_CHARACTERS;

  /** Notes, headers or unordered cells that hold more than is kept. */
  static final class ExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExceededException() {
      super("has more than %,d characters of notes in one place".formatted(MOST_CHARACTERS));
    }
  }

  void take(int characters) {
    if (characters > left) {
      throw new ExceededException();
    }
    left -= characters;
  }

  void giveBack(int characters) {
    left += characters;
  }
}
