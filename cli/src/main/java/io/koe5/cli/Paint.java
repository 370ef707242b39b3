package io.koe5.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours for a terminal, or none.
 *
 * @param colored whether to use them
 */
record Paint(boolean colored) {
  private static final Pattern MATCH = Pattern.compile("<em>(.*?)</em>", Pattern.DOTALL);

  String place(String text) {
    return wrap("36", text);
  }

  String title(String text) {
    return wrap("1", text);
  }

  String aside(String text) {
    return wrap("2", text);
  }

  /** A snippet as the engine gives it: HTML, with {@code <em>} around matches. */
  String matches(String snippet) {
    StringBuilder painted = new StringBuilder();
    Matcher matcher = MATCH.matcher(Printable.line(snippet));
    while (matcher.find()) {
      matcher.appendReplacement(painted, Matcher.quoteReplacement(wrap("1;33", matcher.group(1))));
    }
    matcher.appendTail(painted);
    return plain(painted.toString());
  }

  private String wrap(String code, String text) {
    return colored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Takes back the escapes of HTML; the ampersand last, so that nothing is unescaped twice. */
  private static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&");
  }
}
