package io.koe5.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.ko.dict.UserDictionary;

/** The morphemes of a text as koe5 wants them, word by word. Not thread-safe. */
final class MorphemeReader {
  private final NoriReader nori;
  private final SensibleReading sensible;
  private final Counters counters;
  private final HanjaReader hanja;
  private String text = "";

  /** How many places the words so far have more than Nori gave them. */
  private int shift;

  MorphemeReader(Optional<UserDictionary> words) {
    nori = new NoriReader(words);
    NoriReader again = new NoriReader(words);
    sensible = new SensibleReading(again);
    counters = new Counters(again);
    hanja = new HanjaReader(again);
  }

  /** Begins with another text, folded. */
  void open(String whole) throws IOException {
    text = hanja.inHangul(whole);
    shift = 0;
    nori.open(text);
  }

  /** The text as it is read: of the same length, its hanja in Hangul. */
  String text() {
    return text;
  }

  /** All morphemes of the next word, those without meaning too; empty at the end. */
  List<Morpheme> word() throws IOException {
    List<Morpheme> word = nori.word();
    if (word.isEmpty()) {
      return word;
    }
    int last = word.getLast().place();
    int before = shift;
    List<Morpheme> read = counters.parted(text, sensible.of(text, word));
    shift += read.getLast().place() - last;
    return read.stream().map(one -> one.moved(0, before)).toList();
  }

  void close() throws IOException {
    nori.close();
  }
}
