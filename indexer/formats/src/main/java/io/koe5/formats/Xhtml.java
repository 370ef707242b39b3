package io.koe5.formats;

import java.util.Set;

/** What of the parsers' XHTML is no text of the document. */
final class Xhtml {
  private static final Set<String> TAGS = Set.of("head", "script", "style", "svg", "nav");

  /** What every slide repeats. */
  private static final Set<String> STYLES = Set.of("slide-master-content", "slide-notes-master");

  private Xhtml() {}

  /**
   * Whether an element and all in it is left out.
   *
   * @param outer style of the element that began before it
   */
  static boolean isLeftOut(String tag, String style, String outer) {
    // The address behind a link lies beside the text of a PDF, and no reader sees it.
    boolean link = tag.equals("a") && outer.equals("annotation");
    return link || TAGS.contains(tag) || STYLES.contains(style);
  }
}
