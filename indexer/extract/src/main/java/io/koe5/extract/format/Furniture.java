package io.koe5.extract.format;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * What of a page is no part of its text: navigation, advertisements, notices about cookies, lists
 * of comments. Elements and roles that say so are believed; of names and of lists of short links
 * only what is less than half of the page.
 */
final class Furniture {
  private static final Set<String> ELEMENTS = Set.of("nav", "footer");

  /** WAI-ARIA 1.2, landmark and window roles. */
  private static final Set<String> ROLES =
      Set.of(
          "navigation",
          "contentinfo",
          "search",
          "menu",
          "menubar",
          "toolbar",
          "dialog",
          "alertdialog");

  /** Words within classes and ids; gnb, lnb and snb are what Korean sites call their menus. */
  private static final Set<String> NAMES =
      Set.of(
          "ad",
          "ads",
          "adsbygoogle",
          "adsense",
          "advert",
          "advertisement",
          "sponsored",
          "breadcrumb",
          "breadcrumbs",
          "comments",
          "commentlist",
          "disqus",
          "cookie",
          "cookies",
          "gdpr",
          "footer",
          "gnb",
          "headerlink",
          "lnb",
          "snb",
          "navbar",
          "navigation",
          "pagination",
          "permalink",
          "sidebar",
          "skipnav",
          "sns");

  private static final int LINKS_OF_A_MENU = 4;
  private static final int LONGEST_OF_A_MENU = 12;

  /** What stands in an element, counted in characters that are not blank. */
  private static final class Measure {
    private int text;
    private int linked;
    private int links;

    private void add(Measure part) {
      text += part.text;
      linked += part.linked;
      links += part.links;
    }

    /** Nothing but links, several of them, and short. */
    private boolean isMenu() {
      return links >= LINKS_OF_A_MENU
          && linked * 10L >= text * 9L
          && linked <= (long) links * LONGEST_OF_A_MENU;
    }
  }

  private final IdentityHashMap<Element, Measure> measures = new IdentityHashMap<>();
  private final Element body;
  private final int most;

  /** Measures a page, of any depth. */
  Furniture(Element body) {
    this.body = body;
    NodeTraversor.traverse(new Measuring(), body);
    most = measure(body).text / 2;
  }

  private final class Measuring implements NodeVisitor {
    private final Deque<Measure> open = new ArrayDeque<>();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element) {
        open.push(new Measure());
      } else if (node instanceof TextNode words && !open.isEmpty()) {
        open.element().text += length(words);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        Measure measure = open.pop();
        if (element.normalName().equals("a")) {
          measure.links = 1;
          measure.linked = measure.text;
        }
        measures.put(element, measure);
        if (!open.isEmpty()) {
          open.element().add(measure);
        }
      }
    }
  }

  private static int length(TextNode words) {
    return (int) words.getWholeText().chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  private Measure measure(Element element) {
    return measures.getOrDefault(element, new Measure());
  }

  boolean contains(Element element) {
    if (element.equals(body)) {
      return false;
    }
    String name = element.normalName();
    if (ELEMENTS.contains(name) || ROLES.contains(element.attr("role"))) {
      return true;
    }
    if (name.equals("aside")) {
      return !isInArticle(element);
    }
    Measure measure = measure(element);
    boolean isList = name.equals("ul") || name.equals("ol");
    return measure.text < most && (isNamed(element) || (isList && isMenu(element, measure)));
  }

  private static boolean isMenu(Element list, Measure measure) {
    return measure.isMenu() && !isInArticle(list);
  }

  private static boolean isNamed(Element element) {
    return words(element.id()).stream().anyMatch(NAMES::contains)
        || words(element.className()).stream().anyMatch(NAMES::contains);
  }

  private static Set<String> words(String names) {
    if (names.isEmpty()) {
      return Set.of();
    }
    String apart = names.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return new HashSet<>(Arrays.asList(apart.split("[^a-z0-9]+", -1)));
  }

  /** A note beside an article's text belongs to it. */
  private static boolean isInArticle(Element element) {
    for (Element above = element.parent(); above != null; above = above.parent()) {
      String name = above.normalName();
      if (name.equals("main") || name.equals("article") || above.attr("role").equals("main")) {
        return true;
      }
    }
    return false;
  }
}
