package io.koe5.extract.format;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Collects the text of a page without its furniture. */
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
          "select");

  private final Predicate<Element> furniture;
  private final PageText page = new PageText();

  /** A collector that passes over some elements. */
  HtmlText(Predicate<Element> furniture) {
    this.furniture = furniture;
  }

  PageText page() {
    return page;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      page.words(words.getWholeText());
    } else if (node instanceof Element element) {
      if (isUnseen(element) || furniture.test(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      page.open(block(element));
    }
    return FilterResult.CONTINUE;
  }

  /** What somebody has written into a form keeps its lines. */
  private static String block(Element element) {
    return element.nameIs("textarea") ? "pre" : element.normalName();
  }

  private static boolean isUnseen(Element element) {
    return UNSEEN.contains(element.normalName())
        || element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none");
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      page.close(block(element));
    }
    return FilterResult.CONTINUE;
  }
}
