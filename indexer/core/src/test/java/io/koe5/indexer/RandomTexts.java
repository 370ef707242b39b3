package io.koe5.indexer;

import io.koe5.indexer.chunk.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that look like documents: headings, paragraphs, sentences, lists, oddities. */
public final class RandomTexts {
  private static final String[] ENDINGS = {"했다.", "합니다.", "해요.", "인가요?", "했다!", "한다…", "done."};
  private static final String[] ODD = {
    "3.5%",
    "😀",
    "https://example.com/a?b=c",
    "(주)",
    "A.B.C",
    "\u200b",
    "제1조",
    "2026. 3. 1.",
    "\"네.\""
  };

  private final Random random;

  public RandomTexts(long seed) {
    this.random = new Random(seed);
  }

  /** A text and its headings. */
  public record Document(String text, List<Heading> headings) {}

  public String sentence() {
    StringBuilder sentence = new StringBuilder();
    int words = 2 + random.nextInt(14);
    for (int i = 0; i < words; i++) {
      sentence.append(word()).append(' ');
    }
    return sentence.append(ENDINGS[random.nextInt(ENDINGS.length)]).toString();
  }

  public Document document(int sentences) {
    StringBuilder text = new StringBuilder();
    List<Heading> headings = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      int kind = random.nextInt(40);
      if (kind == 0) {
        text.append("\n\n");
        int start = text.length();
        String title = word() + " " + word();
        text.append("# ").append(title);
        headings.add(new Heading(start, text.length(), 1 + random.nextInt(4), title));
        text.append("\n\n");
      } else if (kind < 5) {
        text.append("\n\n");
      } else if (kind < 9) {
        text.append('\n');
      } else if (kind == 10) {
        text.append("\n- ");
      } else if (kind == 11) {
        text.append(word().repeat(random.nextInt(60))).append(' ');
      }
      text.append(sentence()).append(' ');
    }
    return new Document(text.toString(), headings);
  }

  private String word() {
    if (random.nextInt(30) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    int length = 1 + random.nextInt(5);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('가' + random.nextInt(2000)));
    }
    return word.toString();
  }
}
