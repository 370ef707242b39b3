package io.koe5.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.ko.dict.UserDictionary;

/**
 * What decides whether a text has a word: the telling morphemes of its words in their places and,
 * beside the first of each, the word's forms. A word of one syllable is there joined with the next
 * one too (재 개발), unless it stands before words as a rule (이 사진 is no 이사진). Gives no offsets.
 */
final class WordTokenizer extends WordwiseTokenizer {
  private Optional<Morpheme> single = Optional.empty();

  WordTokenizer(Optional<UserDictionary> words) {
    super(words);
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    single = Optional.empty();
  }

  @Override
  List<Token> tokens(List<Morpheme> word) {
    String written = text().substring(word.getFirst().start(), word.getLast().end());
    List<Morpheme> telling = WordMeaning.of(word);
    Set<String> known = telling.stream().map(Morpheme::term).collect(Collectors.toSet());
    Morpheme first = word.getFirst();
    Set<String> forms = WordForms.of(written);
    String hangul = inHangul().substring(word.getFirst().start(), word.getLast().end());
    if (!hangul.equals(written)) {
      forms.addAll(WordForms.of(hangul));
    }
    single
        .filter(before -> text().substring(before.end(), first.start()).isBlank())
        .ifPresent(before -> forms.addAll(WordForms.of(writtenAs(before) + written)));
    List<Token> tokens = new ArrayList<>();
    forms.stream()
        .filter(form -> !known.contains(form))
        .forEach(form -> tokens.add(new Token(form, first.place(), first.start(), first.end())));
    telling.forEach(one -> tokens.add(Token.of(one)));
    single = written.length() == 1 && !first.isDeterminer() ? Optional.of(first) : Optional.empty();
    return tokens;
  }

  private String writtenAs(Morpheme morpheme) {
    return text().substring(morpheme.start(), morpheme.end());
  }
}
