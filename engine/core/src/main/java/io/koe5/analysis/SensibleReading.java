package io.koe5.analysis;

import java.io.IOException;
import java.util.List;

/**
 * Reads words anew that make no sense as Nori read them, such as 이사회 as a determiner and its noun.
 * Another neighbour gives Nori another choice.
 */
final class SensibleReading {
  private static final List<String> NEIGHBOURS = List.of("책 ", "1 ");

  private final NoriReader nori;

  SensibleReading(NoriReader nori) {
    this.nori = nori;
  }

  /** The word, in another reading if that makes sense. */
  List<Morpheme> of(String text, List<Morpheme> word) throws IOException {
    if (Grammar.makesSense(word)) {
      return word;
    }
    int start = word.getFirst().start();
    String written = text.substring(start, word.getLast().end());
    for (String neighbour : NEIGHBOURS) {
      nori.open(neighbour + written);
      nori.word();
      List<Morpheme> read = nori.word();
      if (stands(read)) {
        int places = word.getFirst().place() - read.getFirst().place();
        int characters = start - neighbour.length();
        return read.stream().map(one -> one.moved(characters, places)).toList();
      }
    }
    return word;
  }

  private static boolean stands(List<Morpheme> read) {
    return !read.isEmpty() && !read.getFirst().isDependent() && Grammar.makesSense(read);
  }
}
