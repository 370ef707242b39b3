package io.koe5.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;

/**
 * The model's own tokenizer, as its {@code tokenizer.json} describes it. Texts are cleaned the same
 * way everywhere: composed to NFC (the tokenizer leaves decomposed Hangul in pieces) and lone
 * surrogates replaced (one corrupts its whole string). Thread-safe.
 */
public final class TextTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final Lifetime life = new Lifetime("the tokenizer");

  private TextTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Reads a {@code tokenizer.json}. */
  public static TextTokenizer open(Path file) throws IOException {
    DjlSettings.apply();
    return new TextTokenizer(
        HuggingFaceTokenizer.newInstance(
            file, Map.of("padding", "false", "truncation", "false", "addSpecialTokens", "true")));
  }

  /** Ids of a text of any length with its special tokens; the array is the caller's. */
  public long[] ids(String text) {
    String clean = clean(text);
    return life.call(() -> tokenizer.encode(clean).getIds());
  }

  /**
   * Ids of a pair of texts with its special tokens, in the form that the tokenizer's own template
   * gives it, such as {@code <s> first </s></s> second </s>}.
   *
   * @param limit most ids there may be; what is too much is cut from the end of the longer text,
   *     and of both once they are of one length
   */
  public long[] pair(String first, String second, int limit) {
    String cleanFirst = clean(first);
    String cleanSecond = clean(second);
    Encoding encoding = life.call(() -> tokenizer.encode(cleanFirst, cleanSecond));
    return new TokenPair(encoding.getIds(), encoding.getSpecialTokenMask()).longestFirst(limit);
  }

  /** The first {@code limit} ids; the last of them is the end token that the whole text has. */
  public static long[] truncate(long[] ids, int limit) {
    if (ids.length <= limit) {
      return ids;
    }
    long[] start = java.util.Arrays.copyOf(ids, limit);
    start[limit - 1] = ids[ids.length - 1];
    return start;
  }

  static String clean(String text) {
    return Normalizer.normalize(wellFormed(text), Normalizer.Form.NFC);
  }

  private static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!Character.isSurrogate(unit)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(unit)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, '\uFFFD');
      }
    }
    return repaired == null ? text : repaired.toString();
  }

  /** Waits for the texts that are being read. */
  @Override
  public void close() {
    life.end(tokenizer::close);
  }
}
