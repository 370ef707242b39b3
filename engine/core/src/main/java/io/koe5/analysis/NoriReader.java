package io.koe5.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.ko.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.AttributeFactory;

/** Nori's morphemes of a text, word by word. Not thread-safe; used for one text after another. */
final class NoriReader {
  private final KoreanTokenizer nori;
  private final CharTermAttribute term;
  private final PartOfSpeechAttribute speech;
  private final ReadingAttribute reading;
  private final OffsetAttribute offsets;
  private final PositionIncrementAttribute step;
  private String text = "";
  private int place = -1;
  private Optional<Morpheme> ahead = Optional.empty();

  NoriReader(Optional<UserDictionary> words) {
    nori =
        new KoreanTokenizer(
            AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY,
            words.orElse(null),
            KoreanTokenizer.DEFAULT_DECOMPOUND,
            false);
    term = nori.getAttribute(CharTermAttribute.class);
    speech = nori.getAttribute(PartOfSpeechAttribute.class);
    reading = nori.getAttribute(ReadingAttribute.class);
    offsets = nori.getAttribute(OffsetAttribute.class);
    step = nori.getAttribute(PositionIncrementAttribute.class);
  }

  void open(String whole) throws IOException {
    nori.close();
    text = whole;
    place = -1;
    nori.setReader(new StringReader(text));
    nori.reset();
    ahead = next();
  }

  /** What stands between two white spaces, but a prefix is never parted; empty at the end. */
  List<Morpheme> word() throws IOException {
    List<Morpheme> word = new ArrayList<>();
    while (ahead.isPresent() && (word.isEmpty() || continues(word.getLast(), ahead.get()))) {
      word.add(ahead.get());
      ahead = next();
    }
    return word;
  }

  private boolean continues(Morpheme last, Morpheme next) {
    return text.substring(Math.min(last.end(), next.start()), next.start())
        .codePoints()
        .noneMatch(Character::isWhitespace);
  }

  private Optional<Morpheme> next() throws IOException {
    if (!nori.incrementToken()) {
      return Optional.empty();
    }
    place += step.getPositionIncrement();
    return Optional.of(
        new Morpheme(
            written().toLowerCase(Locale.ROOT),
            speech.getLeftPOS(),
            offsets.startOffset(),
            offsets.endOffset(),
            place));
  }

  /** Nori gives some Hangul another reading than its own: only hanja need one. */
  private String written() {
    String hangul = reading.getReading();
    return hangul != null && isHanja(term.charAt(0)) ? hangul : term.toString();
  }

  static boolean isHanja(int character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }

  void close() throws IOException {
    nori.close();
  }
}
