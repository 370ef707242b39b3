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
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The morphemes of a text that have a meaning of their own, as Lucene wants them. */
final class MorphemeTokenizer extends Tokenizer {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final MorphemeReader reader;
  private final Deque<Morpheme> waiting = new ArrayDeque<>();
  private int length;
  private int place;

  MorphemeTokenizer(Optional<UserDictionary> words) {
    reader = new MorphemeReader(words);
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    StringWriter text = new StringWriter();
    input.transferTo(text);
    length = text.getBuffer().length();
    waiting.clear();
    place = -1;
    reader.open(text.toString());
  }

  @Override
  public boolean incrementToken() throws IOException {
    while (waiting.isEmpty()) {
      List<Morpheme> word = reader.word();
      if (word.isEmpty()) {
        return false;
      }
      word.stream().filter(one -> !one.isFunctional()).forEach(waiting::add);
    }
    emit(waiting.remove());
    return true;
  }

  private void emit(Morpheme morpheme) {
    clearAttributes();
    term.append(morpheme.term());
    offsets.setOffset(correctOffset(morpheme.start()), correctOffset(morpheme.end()));
    step.setPositionIncrement(morpheme.place() - place);
    place = morpheme.place();
  }

  @Override
  public void end() throws IOException {
    super.end();
    int end = correctOffset(length);
    offsets.setOffset(end, end);
  }

  @Override
  public void close() throws IOException {
    super.close();
    reader.close();
  }
}
