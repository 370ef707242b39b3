package io.koe5.analysis;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;

/**
 * The chains that turn Korean text into terms. Both begin by folding Unicode forms, so that a text
 * gives the same terms composed and decomposed, and by joining what tokenizers would tear or lose:
 * 3,200 becomes one number, C++ and C# words of their own.
 *
 * <p>All analyzers are thread-safe, never throw whatever the text, and need not be closed.
 */
public final class KoreanAnalyzers {
  /** Changes whenever a text may give other terms than before: an index must know it. */
  public static final String VERSION =
      "koe5-1 nori-10.5.0 mecab-ko-dic-2.1.1-20180720 lucene-10.6.0";

  private static final Pattern DIGIT_GROUPING = Pattern.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))");
  private static final Pattern PLUS_PLUS =
      Pattern.compile("(?<![A-Za-z0-9])([A-Za-z])\\+\\+(?![A-Za-z0-9+])");
  private static final Pattern SHARP =
      Pattern.compile("(?<![A-Za-z0-9])([A-Za-z])#(?![A-Za-z0-9#])");

  private static final Analyzer MORPHEMES =
      new FoldedAnalyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer tokenizer = new KoreanTokenizer();
          TokenStream kept = new KoreanPartOfSpeechStopFilter(tokenizer, stopTags());
          return new TokenStreamComponents(
              tokenizer, new LowerCaseFilter(new KoreanReadingFormFilter(kept)));
        }
      };

  private static final Analyzer BIGRAMS =
      new FoldedAnalyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer tokenizer = new BigramTokenizer();
          return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
        }
      };

  private static final Analyzer FOR_INDEX =
      new PerFieldAnalyzerWrapper(MORPHEMES, Map.of(IndexSchema.BIGRAM, BIGRAMS));

  private KoreanAnalyzers() {}

  /** What the fields of an index are analyzed with: pairs in the bigram field, else morphemes. */
  public static Analyzer forIndex() {
    return FOR_INDEX;
  }

  /**
   * Nori's morphemes without endings and particles, compounds split, hanja read as Hangul. Unlike
   * Nori's own analyzer it keeps prefixes and adverbs, without which 비공개 is 공개 and 안 먹는다 is 먹는다.
   */
  public static Analyzer morphemes() {
    return MORPHEMES;
  }

  /** Pairs of neighbouring Korean characters and whole words of other scripts. */
  public static Analyzer bigrams() {
    return BIGRAMS;
  }

  /** Opens the dictionary (some hundred milliseconds) ahead of its first use, on this thread. */
  public static void preload() {
    for (Analyzer analyzer : new Analyzer[] {MORPHEMES, BIGRAMS}) {
      try (TokenStream tokens = analyzer.tokenStream("", "한국어 C++ 형태소를 大韓")) {
        tokens.reset();
        while (tokens.incrementToken()) {}
        tokens.end();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Set<POS.Tag> stopTags() {
    Set<POS.Tag> tags = EnumSet.copyOf(KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS);
    tags.remove(POS.Tag.XPN);
    tags.remove(POS.Tag.MAG);
    return tags;
  }

  /** What both chains begin with. */
  private abstract static class FoldedAnalyzer extends Analyzer {
    @Override
    protected Reader initReader(String field, Reader reader) {
      Reader whole =
          new PatternReplaceCharFilter(DIGIT_GROUPING, "", new FoldingCharFilter(reader));
      Reader plus = new PatternReplaceCharFilter(PLUS_PLUS, "$1plusplus", whole);
      return new PatternReplaceCharFilter(SHARP, "$1sharp", plus);
    }
  }
}
