package io.koe5.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The morphemes of a text that have a meaning of their own, as Lucene wants them; beside the first
 * of a word its parts joined, where a dot or a hyphen stands between them (한·미, Wi-Fi).
 */
final class MorphemeTokenizer extends WordwiseTokenizer {
  private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);

  MorphemeTokenizer(Optional<UserDictionary> words) {
    super(words);
  }

  @Override
  List<Token> tokens(List<Morpheme> word) {
    Morpheme first = word.getFirst();
    int end = word.getLast().end();
    Stream<Token> joined =
        WordForms.joined(text().substring(first.start(), end)).stream()
            .map(form -> new Token(form, first.place(), first.start(), end));
    Stream<Token> morphemes = word.stream().filter(one -> !one.isFunctional()).map(Token::of);
    return Stream.concat(joined, morphemes).toList();
  }

  @Override
  void write(Token token) {
    offsets.setOffset(correctOffset(token.start()), correctOffset(token.end()));
  }

  @Override
  public void end() throws IOException {
    super.end();
    int end = correctOffset(text().length());
    offsets.setOffset(end, end);
  }
}
