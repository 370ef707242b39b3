package io.koe5.formats;

import java.util.ArrayList;
import java.util.List;

/** Which pages of a document have text. */
final class PageCount {
  private final List<Integer> blank = new ArrayList<>();
  private final List<Integer> garbled = new ArrayList<>();
  private int all;

  void add(int number, String text) {
    all++;
    if (Unreadable.isMostOf(text)) {
      garbled.add(number);
    } else if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      blank.add(number);
    }
  }

  /** Numbers, from 1, of the pages whose text is mostly unreadable. */
  List<Integer> garbled() {
    return List.copyOf(garbled);
  }

  int all() {
    return all;
  }

  /** Numbers, from 1, of the pages without a letter or digit. */
  List<Integer> blank() {
    return List.copyOf(blank);
  }
}
