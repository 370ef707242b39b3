package io.koe5.formats;

/** Characters that say nothing to anybody: what a font without a map, or a wrong one, leaves. */
final class Unreadable {
  private Unreadable() {}

  /** Whether they are most of a text that has any. */
  static boolean isMostOf(String text) {
    long seen = text.codePoints().filter(letter -> letter > ' ').count();
    return text.codePoints().filter(Unreadable::is).count() * 2 > seen;
  }

  private static boolean is(int letter) {
    return switch (Character.getType(letter)) {
      case Character.PRIVATE_USE, Character.UNASSIGNED, Character.SURROGATE -> true;
      case Character.CONTROL -> letter > ' ';
      default -> letter == 0xfffd;
    };
  }
}
