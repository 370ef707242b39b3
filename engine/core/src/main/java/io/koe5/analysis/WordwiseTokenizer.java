package io.koe5.analysis;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Reads a text whole, then its morphemes word by word, and makes tokens of each word. */
abstract class WordwiseTokenizer extends Tokenizer {
  /** A term in its place among those of the text, and where that is written. */
  record Token(String term, int place, int start, int end) {
    static Token of(Morpheme morpheme) {
      return new Token(morpheme.term(), morpheme.place(), morpheme.start(), morpheme.end());
    }
  }

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final MorphemeReader reader;
  private final Deque<Token> waiting = new ArrayDeque<>();
  private String text = "";
  private int place;

  WordwiseTokenizer(Optional<UserDictionary> words) {
    reader = new MorphemeReader(words);
  }

  /** The tokens of the next word, all its morphemes given; places never fall. */
  abstract List<Token> tokens(List<Morpheme> word);

  /** Writes what is special to a kind of token; its term and place are written. */
  void write(Token token) {}

  /** The text that is being read. */
  final String text() {
    return text;
  }

  /** The same, its hanja in Hangul. */
  final String inHangul() {
    return reader.text();
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    StringWriter whole = new StringWriter();
    input.transferTo(whole);
    text = whole.toString();
    waiting.clear();
    place = -1;
    reader.open(text);
  }

  @Override
  public final boolean incrementToken() throws IOException {
    while (waiting.isEmpty()) {
      List<Morpheme> word = reader.word();
      if (word.isEmpty()) {
        return false;
      }
      waiting.addAll(tokens(word));
    }
    Token next = waiting.remove();
    clearAttributes();
    term.append(next.term());
    step.setPositionIncrement(next.place() - place);
    place = next.place();
    write(next);
    return true;
  }

  @Override
  public void close() throws IOException {
    super.close();
    reader.close();
  }
}
