package io.koe5.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.ko.POS.Tag;

/**
 * Parts a counter from the noun that is joined to it where Nori reads across their border: 1인가구,
 * 3차회의, 15조제2항. A reading is replaced only if the rest begins with a noun of two syllables or more.
 */
final class Counters {
  private static final Set<String> COUNTERS =
      Set.of(
          "인", "명", "개", "년", "월", "일", "시", "분", "초", "층", "호", "번", "조", "항", "차", "회", "건", "대",
          "권", "장", "살", "세", "주", "박", "평", "동", "급", "위", "배", "원", "점", "종", "단");

  private final NoriReader rest;

  Counters(NoriReader rest) {
    this.rest = rest;
  }

  /** The word, read anew after its counters where that is better. */
  List<Morpheme> parted(String text, List<Morpheme> word) throws IOException {
    List<Morpheme> read = word;
    for (int i = 0; i + 1 < read.size(); i++) {
      Optional<List<Morpheme>> better = better(text, read, i);
      if (better.isPresent()) {
        read = better.get();
      }
    }
    return read;
  }

  private Optional<List<Morpheme>> better(String text, List<Morpheme> word, int number)
      throws IOException {
    Morpheme swallowed = word.get(number + 1);
    int border = swallowed.start() + 1;
    if (word.get(number).tag() != Tag.SN
        || word.get(number).end() != swallowed.start()
        || swallowed.end() < border + 1
        || !COUNTERS.contains(text.substring(swallowed.start(), border))) {
      return Optional.empty();
    }
    int end = word.getLast().end();
    rest.open(text.substring(border, end));
    List<Morpheme> after = rest.word();
    if (after.isEmpty() || !stands(after)) {
      return Optional.empty();
    }
    List<Morpheme> parted = new ArrayList<>(word.subList(0, number + 1));
    int place = swallowed.place();
    String counter = text.substring(swallowed.start(), border);
    parted.add(new Morpheme(counter, Tag.NNBC, swallowed.start(), border, place));
    after.forEach(one -> parted.add(one.moved(border, place + 1)));
    return Optional.of(parted);
  }

  private static boolean stands(List<Morpheme> after) {
    Morpheme first = after.getFirst();
    boolean ordinal = first.tag() == Tag.XPN && after.size() > 1 && after.get(1).tag() == Tag.SN;
    return ordinal || (first.isNoun() && !first.isSingle());
  }
}
