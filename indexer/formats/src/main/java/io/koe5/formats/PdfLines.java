package io.koe5.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes paragraphs of a PDF page's lines. A PDF knows where lines stand and not where a sentence
 * goes on; left as they are, each line would be taken for a sentence of its own.
 */
final class PdfLines {
  /** What begins something new: an article, a number, a letter, a bullet, a bracketed word. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(제 ?\\d+ ?[편장절관조항]|\\(?\\d+[.)]|\\(?[가-하][.)]|[①-⑳❶-❿ⅰ-ⅹⅠ-Ⅹ]"
              + "|[-–•·‧∙○●◎□■◇◆▷▶▪※★☆*<【\\[〔《「]).*",
          Pattern.DOTALL);

  private static final Pattern END = Pattern.compile(".*[.?!:;。…][\"'”’)\\]」]*", Pattern.DOTALL);

  /**
   * Words of Western languages are divided so; Korean ones go on in the next line without a sign.
   */
  private static final Pattern DIVIDED = Pattern.compile(".*\\p{IsLatin}[-\u00ad]", Pattern.DOTALL);

  /** A line shorter than this share of the page's width ends where its writer ended it. */
  private static final double FULL = .7;

  private PdfLines() {}

  /** The page's text with the lines of a paragraph in one line. */
  static String joined(String page) {
    List<String> lines = page.lines().filter(line -> !line.isBlank()).toList();
    int width =
        lines.stream()
            .mapToInt(String::length)
            .sorted()
            .skip(lines.size() * 9L / 10)
            .findFirst()
            .orElse(0);
    List<StringBuilder> paragraphs = new ArrayList<>();
    String before = "";
    for (String line : lines) {
      if (goesOn(before, line, width)) {
        join(paragraphs.getLast(), line);
      } else {
        paragraphs.add(new StringBuilder(line));
      }
      before = line;
    }
    return paragraphs.isEmpty() ? "" : String.join("\n", paragraphs) + "\n";
  }

  private static void join(StringBuilder paragraph, String line) {
    if (DIVIDED.matcher(paragraph).matches() && Character.isLowerCase(line.codePointAt(0))) {
      paragraph.setLength(paragraph.length() - 1);
    } else {
      paragraph.append(' ');
    }
    paragraph.append(line);
  }

  private static boolean goesOn(String before, String line, int width) {
    return !before.isEmpty()
        && before.length() >= width * FULL
        && !END.matcher(before).matches()
        && !BEGINNING.matcher(line).matches();
  }
}
