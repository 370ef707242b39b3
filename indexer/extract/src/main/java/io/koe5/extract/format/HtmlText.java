package io.koe5.extract.format;

import io.koe5.indexer.chunk.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Collects the text of a page as a reader sees it: a line a block, a blank line a paragraph. */
final class HtmlText implements NodeFilter {
  private static final Set<String> UNSEEN =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "head",
          "svg",
          "iframe",
          "object",
          "button",
          "select",
          "textarea");
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

  private final Predicate<Element> furniture;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final List<Heading> headings = new ArrayList<>();
  private int headingStart;
  private int preformatted;

  /** A collector that passes over some elements. */
  HtmlText(Predicate<Element> furniture) {
    this.furniture = furniture;
  }

  String text() {
    return text.toString();
  }

  List<Heading> headings() {
    return headings;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      add(words);
    } else if (node instanceof Element element) {
      if (isUnseen(element) || furniture.test(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      open(element);
    }
    return FilterResult.CONTINUE;
  }

  private static boolean isUnseen(Element element) {
    return UNSEEN.contains(element.normalName())
        || element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none");
  }

  private void add(TextNode words) {
    if (preformatted > 0) {
      String[] lines = words.getWholeText().split("\\R", -1);
      for (int i = 0; i < lines.length; i++) {
        if (i > 0) {
          endLine();
        }
        line.append(lines[i]);
      }
      return;
    }
    line.append(words.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " "));
  }

  private void open(Element element) {
    String name = element.normalName();
    if (name.equals("br")) {
      endLine();
    } else if (name.equals("td") || name.equals("th")) {
      if (!line.toString().isBlank()) {
        line.append(" | ");
      }
    } else if (element.isBlock()) {
      endBlock(name);
      if (name.equals("li")) {
        line.append("- ");
      }
      headingStart = text.length();
      preformatted += name.equals("pre") ? 1 : 0;
    }
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element) || !element.isBlock() || isCell(element)) {
      return FilterResult.CONTINUE;
    }
    endLine();
    String name = element.normalName();
    preformatted -= name.equals("pre") ? 1 : 0;
    if (level(name) > 0) {
      addHeading(level(name));
    }
    endBlock(name);
    return FilterResult.CONTINUE;
  }

  private static boolean isCell(Element element) {
    return element.normalName().equals("td") || element.normalName().equals("th");
  }

  private static int level(String name) {
    boolean heading = name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) <= '6';
    return heading ? name.charAt(1) - '0' : 0;
  }

  private void addHeading(int level) {
    String title = text.substring(headingStart).strip();
    int taken = headings.isEmpty() ? 0 : headings.getLast().end();
    if (!title.isEmpty() && headingStart >= taken) {
      int start = text.indexOf(title, headingStart);
      headings.add(
          new Heading(start, start + title.length(), level, title.replaceAll("\\s+", " ")));
    }
  }

  private void endBlock(String name) {
    endLine();
    if (PARAGRAPHS.contains(name) && !text.isEmpty() && !endsWithBlankLine()) {
      text.append('\n');
    }
  }

  private boolean endsWithBlankLine() {
    int length = text.length();
    return length >= 2 && text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\n';
  }

  /** Each line is normalised by itself: nothing composes across a line break. */
  private void endLine() {
    String finished = TextDecoding.normal(line.toString()).strip();
    line.setLength(0);
    if (!finished.isEmpty() && !finished.equals("-")) {
      text.append(finished).append('\n');
    }
  }
}
