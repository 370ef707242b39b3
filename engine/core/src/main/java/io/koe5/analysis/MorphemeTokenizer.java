package io.koe5.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The morphemes of a text that have a meaning of their own, as Lucene wants them. */
final class MorphemeTokenizer extends WordwiseTokenizer {
  private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);

  MorphemeTokenizer(Optional<UserDictionary> words) {
    super(words);
  }

  @Override
  List<Token> tokens(List<Morpheme> word) {
    return word.stream().filter(one -> !one.isFunctional()).map(Token::of).toList();
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
