package io.koe5.analysis;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * What decides whether a text has a word: the telling morphemes of its words in their places and,
 * beside the first of each, the word's forms. A word of one syllable is there joined with the next
 * one too (재 개발), unless it stands before words as a rule (이 사진 is no 이사진). Gives no offsets.
 */
final class WordTokenizer extends Tokenizer {
  private record Placed(String term, int place) {}

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final MorphemeReader reader;
  private final Deque<Placed> waiting = new ArrayDeque<>();
  private String text = "";
  private Optional<Morpheme> single = Optional.empty();
  private int place;

  WordTokenizer(Optional<UserDictionary> words) {
    reader = new MorphemeReader(words);
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    StringWriter whole = new StringWriter();
    input.transferTo(whole);
    text = whole.toString();
    waiting.clear();
    single = Optional.empty();
    place = -1;
    reader.open(text);
  }

  @Override
  public boolean incrementToken() throws IOException {
    while (waiting.isEmpty()) {
      List<Morpheme> word = reader.word();
      if (word.isEmpty()) {
        return false;
      }
      take(word);
    }
    Placed next = waiting.remove();
    clearAttributes();
    term.append(next.term());
    step.setPositionIncrement(next.place() - place);
    place = next.place();
    return true;
  }

  private void take(List<Morpheme> word) {
    String written = text.substring(word.getFirst().start(), word.getLast().end());
    List<Morpheme> telling = WordMeaning.of(word);
    Set<String> known = telling.stream().map(Morpheme::term).collect(Collectors.toSet());
    int first = word.getFirst().place();
    Set<String> forms = WordForms.of(written);
    int start = word.getFirst().start();
    single
        .filter(before -> text.substring(before.end(), start).isBlank())
        .ifPresent(before -> forms.addAll(WordForms.of(writtenAs(before) + written)));
    forms.stream()
        .filter(form -> !known.contains(form))
        .forEach(form -> waiting.add(new Placed(form, first)));
    telling.forEach(one -> waiting.add(new Placed(one.term(), one.place())));
    single =
        written.length() == 1 && !word.getFirst().isDeterminer()
            ? Optional.of(word.getFirst())
            : Optional.empty();
  }

  private String writtenAs(Morpheme morpheme) {
    return text.substring(morpheme.start(), morpheme.end());
  }

  @Override
  public void close() throws IOException {
    super.close();
    reader.close();
  }
}
