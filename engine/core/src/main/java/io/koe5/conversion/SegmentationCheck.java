package io.koe5.conversion;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.conversion.Pieces.Piece;
import io.koe5.embedding.TextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes sure that a pruned tokenizer cuts Korean and English text as the whole one does: every
 * syllable of Hangul, every letter of both, general texts, every piece that is kept, and words made
 * of them at random.
 *
 * @param published the file of the whole tokenizer
 * @param whole the tokenizer itself
 * @param pruned what was made of it
 * @param tokenizer what was kept of it
 */
record SegmentationCheck(
    Path published, TextTokenizer whole, Path pruned, PrunedTokenizer tokenizer) {
  private static final Messages MESSAGES = Messages.beside(SegmentationCheck.class);
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int LAST_SYLLABLE = 0xD7A3;

  /** Syllables that differ in their final consonant alone. */
  private static final int FINALS = 28;

  private static final int FIRST_JAMO = 0x3131;
  private static final int LAST_JAMO = 0x3163;
  private static final int SEED = 42;
  private static final int WORDS = 20_000;
  private static final int LONGEST_WORD = 4;
  private static final int WORDS_AT_ONCE = 400;

  /**
   * Cuts the texts with both.
   *
   * @throws Koe5Exception if a text is cut otherwise
   */
  void run() throws IOException {
    try (TextTokenizer after = TextTokenizer.open(pruned)) {
      for (String text : texts()) {
        if (differs(after, text)) {
          throw new Koe5Exception(
              MESSAGES, "conversion.vocabulary-differs", published, firstDifferent(after, text));
        }
      }
    }
  }

  private boolean differs(TextTokenizer after, String text) {
    int[] places = tokenizer.rows().places();
    long[] ids = Arrays.stream(after.ids(text)).map(id -> places[(int) id]).toArray();
    return !Arrays.equals(whole.ids(text), ids);
  }

  private String firstDifferent(TextTokenizer after, String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(word -> differs(after, word))
        .findFirst()
        .orElse(text);
  }

  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int first = FIRST_SYLLABLE; first <= LAST_SYLLABLE; first += FINALS) {
      texts.add(characters(first, first + FINALS, ""));
      texts.add(characters(first, first + FINALS, " "));
    }
    for (String between : List.of("", " ")) {
      texts.add(characters(FIRST_JAMO, LAST_JAMO + 1, between));
      texts.add(characters(' ', 0x7F, between));
    }
    Calibrator general = Calibrator.standard();
    texts.addAll(general.queries());
    texts.addAll(general.passages());
    texts.addAll(inTexts(pieces()));
    texts.addAll(inTexts(madeUpWords()));
    return texts;
  }

  private static String characters(int from, int to, String between) {
    List<String> characters = new ArrayList<>();
    for (int character = from; character < to; character++) {
      characters.add(Character.toString(character));
    }
    return String.join(between, characters);
  }

  private List<String> pieces() {
    return tokenizer.koreanAndEnglish().stream().map(Piece::characters).toList();
  }

  private List<String> madeUpWords() {
    List<String> pieces = pieces();
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < WORDS && !pieces.isEmpty(); i++) {
      StringBuilder word = new StringBuilder();
      for (int part = random.nextInt(LONGEST_WORD); part >= 0; part--) {
        word.append(pieces.get(random.nextInt(pieces.size())));
      }
      words.add(word.toString());
    }
    return words;
  }

  private static List<String> inTexts(List<String> words) {
    List<String> texts = new ArrayList<>();
    for (int from = 0; from < words.size(); from += WORDS_AT_ONCE) {
      int to = Math.min(from + WORDS_AT_ONCE, words.size());
      texts.add(String.join(" ", words.subList(from, to)));
    }
    return texts;
  }
}
