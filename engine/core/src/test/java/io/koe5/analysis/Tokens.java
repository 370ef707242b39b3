package io.koe5.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** What an analyzer makes of a text. */
record Tokens(List<Token> list) {

  record Token(String term, int start, int end, int increment) {
    @Override
    public String toString() {
      return term + "[" + start + "-" + end + (increment == 1 ? "" : "+" + increment) + "]";
    }
  }

  static Tokens of(Analyzer analyzer, String text) throws IOException {
    List<Token> list = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("field", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        list.add(
            new Token(
                term.toString(),
                offset.startOffset(),
                offset.endOffset(),
                step.getPositionIncrement()));
      }
      tokens.end();
    }
    return new Tokens(List.copyOf(list));
  }

  List<String> terms() {
    return list.stream().map(Token::term).toList();
  }

  @Override
  public String toString() {
    return list.stream().map(Token::toString).collect(Collectors.joining(" "));
  }
}
