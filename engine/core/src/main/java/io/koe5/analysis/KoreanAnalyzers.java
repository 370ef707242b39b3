package io.koe5.analysis;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;

/**
 * The chains that turn Korean text into terms. All begin by folding Unicode forms, so that a text
 * gives the same terms composed and decomposed, and by joining what tokenizers would tear or lose:
 * 3,200 becomes one number, C++ and C# words of their own, and the spaced letters of a title (계 약
 * 서) a word.
 *
 * <p>All analyzers are thread-safe, never throw whatever the text, and need not be closed.
 */
public final class KoreanAnalyzers {
  /** Changes whenever a text may give other terms than before: an index must know it. */
  public static final String VERSION =
      "koe5-3 nori-10.5.0 mecab-ko-dic-2.1.1-20180720 lucene-10.6.0";

  private static final Pattern DIGIT_GROUPING = Pattern.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))");
  private static final Pattern PLUS_PLUS =
      Pattern.compile("(?<![A-Za-z0-9])([A-Za-z])\\+\\+(?![A-Za-z0-9+])");
  private static final Pattern SHARP =
      Pattern.compile("(?<![A-Za-z0-9])([A-Za-z])#(?![A-Za-z0-9#])");

  /**
   * A syllable and the spaces behind it where a line, cell or label is three syllables or more,
   * each by itself: 계 약 서. The first of them looks over the whole, the others follow it.
   */
  private static final Pattern SPACED =
      Pattern.compile(
          "(?:((?:^|(?<=[|:(\\[<「【\\t])) {0,3})"
              + "(?=[가-힣](?: {1,3}[가-힣]){2,19} {0,3}(?:$|[|:)\\]>」】\\t]))"
              + "|\\G(?!^))([가-힣]) {1,3}(?=[가-힣])",
          Pattern.MULTILINE);

  private static final KoreanAnalyzers STANDARD = new KoreanAnalyzers(UserWords.none());

  private final UserWords words;
  private final Optional<UserDictionary> dictionary;
  private final Analyzer morphemes;
  private final Analyzer bigrams;
  private final Analyzer telling;
  private final Analyzer forIndex;

  /** At most as many as there were questions at one time. */
  private final Queue<QuestionReader> idleReaders = new ConcurrentLinkedQueue<>();

  private KoreanAnalyzers(UserWords words) {
    this.words = words;
    this.dictionary = words.dictionary();
    this.morphemes =
        new FoldedAnalyzer() {
          @Override
          protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new MorphemeTokenizer(dictionary));
          }
        };
    this.bigrams =
        new FoldedAnalyzer() {
          @Override
          protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = new BigramTokenizer();
            return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
          }
        };
    this.telling =
        new FoldedAnalyzer() {
          @Override
          protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new WordTokenizer(dictionary));
          }
        };
    this.forIndex =
        new PerFieldAnalyzerWrapper(
            morphemes, Map.of(IndexSchema.BIGRAM, bigrams, IndexSchema.WORDS, telling));
  }

  /** Those that know the words of Nori's own dictionary. */
  public static KoreanAnalyzers standard() {
    return STANDARD;
  }

  /** Those that know a user's words as well. */
  public static KoreanAnalyzers of(UserWords words) {
    return words.isEmpty() ? STANDARD : new KoreanAnalyzers(words);
  }

  /** What these analyzers are: others of the same description give the same terms. */
  public String description() {
    return words.isEmpty() ? VERSION : VERSION + " dictionary-" + words.hash();
  }

  /** The user's words that they know. */
  public UserWords words() {
    return words;
  }

  /** What the fields of an index are analyzed with. */
  public Analyzer forIndex() {
    return forIndex;
  }

  /**
   * Nori's morphemes without endings and particles, compounds split, hanja read as Hangul. Unlike
   * Nori's own analyzer it keeps prefixes and adverbs, without which 비공개 is 공개 and 안 먹는다 is 먹는다.
   */
  public Analyzer morphemes() {
    return morphemes;
  }

  /** Pairs of neighbouring Korean characters and whole words of other scripts. */
  public Analyzer bigrams() {
    return bigrams;
  }

  /** What decides whether a text has a word, see {@link QuestionWord}. */
  public Analyzer tellingWords() {
    return telling;
  }

  /** Reads a question with all its words. */
  public Question question(String text) {
    return question(text, true);
  }

  /**
   * Reads a question.
   *
   * @param whole whether its words are wanted too, which costs more than its morphemes; those of a
   *     list of keywords are read in any case
   */
  public Question question(String text, boolean whole) {
    try (Reader folding = folding(new StringReader(text))) {
      StringWriter folded = new StringWriter();
      folding.transferTo(folded);
      QuestionReader idle = idleReaders.poll();
      QuestionReader reader = idle == null ? new QuestionReader(dictionary) : idle;
      Question read = reader.read(folded.toString(), whole);
      idleReaders.add(reader); // one that failed in the middle is not used again
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the dictionary (some hundred milliseconds) ahead of its first use, on this thread. */
  public void preload() {
    for (Analyzer analyzer : List.of(morphemes, bigrams)) {
      try (TokenStream tokens = analyzer.tokenStream("", "한국어 C++ 형태소를 大韓")) {
        tokens.reset();
        while (tokens.incrementToken()) {}
        tokens.end();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    question("한국어");
  }

  /** What all chains begin with. */
  static Reader folding(Reader text) {
    Reader close = new PatternReplaceCharFilter(SPACED, "$1$2", new FoldingCharFilter(text));
    Reader whole = new PatternReplaceCharFilter(DIGIT_GROUPING, "", close);
    Reader plus = new PatternReplaceCharFilter(PLUS_PLUS, "$1plusplus", whole);
    return new PatternReplaceCharFilter(SHARP, "$1sharp", plus);
  }

  private abstract static class FoldedAnalyzer extends Analyzer {
    /** Between title and text, so that no word reaches from one into the other. */
    private static final int GAP = 100;

    @Override
    protected Reader initReader(String field, Reader reader) {
      return folding(reader);
    }

    @Override
    public int getPositionIncrementGap(String field) {
      return GAP;
    }
  }
}
