package io.koe5.extract.format;

import io.koe5.indexer.chunk.Heading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Tag;

/**
 * Text as a reader sees it, made of the blocks and words of a marked-up page: a line a block, a
 * blank line a paragraph, a line a row of a table. What is given are HTML's elements, however they
 * were come by. Not thread-safe.
 */
public final class PageText {
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "dl",
          "table",
          "pre",
          "blockquote",
          "section",
          "article",
          "figure",
          "hr");

  /** Blocks that do not end the line of the row they stand in. */
  private static final Set<String> WITHIN_CELLS = Set.of("p", "div");

  /** A cell with more text than this is no cell of a table of figures: its blocks are lines. */
  private static final int ROW = 300;

  private static final String CELL = " | ";
  private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n\\f]+");

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final List<Heading> headings = new ArrayList<>();

  /** How many cells are open in each of the open tables, the innermost first. */
  private final Deque<Integer> cells = new ArrayDeque<>();

  private int headingStart;
  private int preformatted;

  /** All of it so far, in NFC; ends with a line break. */
  public String text() {
    endLine();
    return text.toString();
  }

  /** How much text there is, in UTF-16 units, the unfinished line included. */
  public int length() {
    return text.length() + line.length();
  }

  /** The headings so far. */
  public List<Heading> headings() {
    return List.copyOf(headings);
  }

  /** Adds words to the line; runs of white space are one space, but for preformatted text. */
  public void words(String words) {
    if (preformatted == 0) {
      line.append(SPACES.matcher(words).replaceAll(" "));
      return;
    }
    String[] lines = words.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        endLine();
      }
      line.append(lines[i]);
    }
  }

  /** Begins an element of this lower-case name. */
  public void open(String tag) {
    if (tag.equals("br")) {
      endLine();
    } else if (isCell(tag)) {
      openCell();
    } else if (isBlock(tag) && !staysInRow(tag)) {
      endBlock(tag);
      if (tag.equals("li")) {
        line.append("- ");
      }
      if (tag.equals("table")) {
        cells.push(0);
      }
      headingStart = text.length();
      preformatted += tag.equals("pre") ? 1 : 0;
    }
  }

  /** Ends the element of this lower-case name that was begun last. */
  public void close(String tag) {
    if (isCell(tag)) {
      countCells(-1);
      return;
    }
    if (!isBlock(tag) || staysInRow(tag)) {
      return;
    }
    endLine();
    preformatted -= tag.equals("pre") ? 1 : 0;
    if (tag.equals("table") && !cells.isEmpty()) {
      cells.pop();
    }
    if (level(tag) > 0) {
      addHeading(level(tag));
    }
    endBlock(tag);
  }

  /** Ends the line and adds a whole text with its headings. */
  public void append(ExtractedText other) {
    endLine();
    int offset = text.length();
    text.append(other.text());
    for (Heading heading : other.headings()) {
      headings.add(
          new Heading(
              heading.start() + offset, heading.end() + offset, heading.level(), heading.title()));
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  /** Ends the line; what is added next begins at the returned UTF-16 unit. */
  public int mark() {
    endLine();
    return text.length();
  }

  /** The text since a mark. */
  public String since(int mark) {
    endLine();
    return text.substring(mark);
  }

  /** Makes a heading of the first line since a mark, unless it is one or is too long for one. */
  public void headFirstLine(int mark, int level, int longest) {
    endLine();
    int end = text.indexOf("\n", mark);
    boolean taken = !headings.isEmpty() && headings.getLast().end() > mark;
    if (!taken && end > mark && end - mark <= longest) {
      headings.add(new Heading(mark, end, level, text.substring(mark, end)));
    }
  }

  /** Puts another text in the place of what was added since a mark, whose headings are lost. */
  public void replaceSince(int mark, String replacement) {
    endLine();
    headings.removeIf(heading -> heading.end() > mark);
    text.setLength(mark);
    text.append(replacement);
  }

  private void openCell() {
    countCells(1);
    int end = line.length();
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    line.setLength(end);
    if (end > 0) {
      line.append(endsCell() ? " " : CELL);
    }
  }

  private boolean endsCell() {
    String bar = CELL.stripTrailing();
    int from = line.length() - bar.length();
    return from >= 0 && line.indexOf(bar, from) == from;
  }

  private void countCells(int change) {
    if (!cells.isEmpty()) {
      cells.push(cells.pop() + change);
    }
  }

  private boolean staysInRow(String tag) {
    boolean inCell = !cells.isEmpty() && cells.peek() > 0 && WITHIN_CELLS.contains(tag);
    if (!inCell || line.length() > ROW) {
      return false;
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
    return true;
  }

  private static boolean isCell(String tag) {
    return tag.equals("td") || tag.equals("th");
  }

  private static boolean isBlock(String tag) {
    return Tag.valueOf(tag).isBlock();
  }

  private static int level(String tag) {
    boolean heading =
        tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6';
    return heading ? tag.charAt(1) - '0' : 0;
  }

  private void addHeading(int level) {
    int taken = headings.isEmpty() ? 0 : headings.getLast().end();
    if (headingStart < taken) {
      return;
    }
    String title = text.substring(headingStart).strip();
    if (!title.isEmpty()) {
      int start = text.indexOf(title, headingStart);
      headings.add(
          new Heading(start, start + title.length(), level, title.replaceAll("\\s+", " ")));
    }
  }

  private void endBlock(String tag) {
    endLine();
    if (PARAGRAPHS.contains(tag) && !text.isEmpty() && !endsWithBlankLine()) {
      text.append('\n');
    }
  }

  private boolean endsWithBlankLine() {
    int length = text.length();
    return length >= 2 && text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\n';
  }

  /** Each line is normalised by itself: nothing composes across a line break. */
  private void endLine() {
    if (line.isEmpty()) {
      return;
    }
    String finished = TextDecoding.normal(line.toString()).strip();
    line.setLength(0);
    if (finished.endsWith(CELL.stripTrailing())) {
      finished = finished.substring(0, finished.length() - CELL.length() + 1).strip();
    }
    if (!finished.isEmpty() && !finished.equals("-")) {
      text.append(finished).append('\n');
    }
  }
}
