package io.koe5.cli;

/** The rule that counts begin at 1. */
final class AtLeastOne {
  private AtLeastOne() {}

  /**
   * The number, if it is one.
   *
   * @throws WrongUsage if it is below 1
   */
  static int of(String option, int number) {
    if (number < 1) {
      throw new WrongUsage("at-least-one", option, number);
    }
    return number;
  }
}
