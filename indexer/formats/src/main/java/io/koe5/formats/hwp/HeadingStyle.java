package io.koe5.formats.hwp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which level of heading a paragraph style is, by the names that Hancom's programs give. */
final class HeadingStyle {
  private static final int DEEPEST = 6;
  private static final Pattern NUMBERED =
      Pattern.compile("(?:개요|제목|outline|heading) ?([1-9][0-9]?)(?: .*)?");
  private static final List<Pattern> NAMED =
      List.of(
          Pattern.compile("(?:제목|큰 ?제목|대 ?제목|문서 ?제목|title)(?:$|[^0-9a-z가-힣].*)"),
          Pattern.compile("중간? ?제목"),
          Pattern.compile("(?:소|작은) ?제목"));

  private HeadingStyle() {}

  /** The level, 1 to 6, of the style of this name; 0 when it is no heading. */
  static int level(String styleName) {
    String name = styleName.strip().toLowerCase(Locale.ROOT);
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return Math.min(DEEPEST, Integer.parseInt(numbered.group(1)));
    }
    for (int level = 1; level <= NAMED.size(); level++) {
      if (NAMED.get(level - 1).matcher(name).matches()) {
        return level;
      }
    }
    return 0;
  }
}
