package io.koe5.formats;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;

/** How Korean workbooks write dates, which POI knows by Latin, Chinese and Japanese signs only. */
final class DateFormats {
  /**
   * What a workbook names by number alone, as Excel shows it in Korea (ECMA-376, part 1, 18.8.30;
   * 14 and 22 are the short date of the system).
   */
  private static final Map<Integer, String> BY_NUMBER =
      Map.ofEntries(
          Map.entry(14, "yyyy-mm-dd"),
          Map.entry(22, "yyyy-mm-dd h:mm"),
          Map.entry(27, "yyyy\"年\" mm\"月\" dd\"日\""),
          Map.entry(28, "mm-dd"),
          Map.entry(29, "mm-dd"),
          Map.entry(30, "mm-dd-yy"),
          Map.entry(31, "yyyy\"년\" mm\"월\" dd\"일\""),
          Map.entry(32, "h\"시\" mm\"분\""),
          Map.entry(33, "h\"시\" mm\"분\" ss\"초\""),
          Map.entry(34, "yyyy-mm-dd"),
          Map.entry(35, "yyyy-mm-dd"),
          Map.entry(36, "yyyy\"年\" mm\"月\" dd\"日\""),
          Map.entry(50, "yyyy\"年\" mm\"月\" dd\"日\""),
          Map.entry(51, "mm-dd"),
          Map.entry(52, "yyyy-mm-dd"),
          Map.entry(53, "yyyy-mm-dd"),
          Map.entry(54, "mm-dd"),
          Map.entry(55, "yyyy-mm-dd"),
          Map.entry(56, "mm-dd"),
          Map.entry(57, "yyyy\"年\" mm\"月\" dd\"日\""),
          Map.entry(58, "mm-dd"));

  /** What is no sign of a date: literal text, one escaped letter, colours and languages. */
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|AM/PM");

  /** Years, months, days, hours, minutes and seconds, and what may stand between them. */
  private static final Pattern DATE =
      Pattern.compile("(?=.*[yYmMdDhHsS])[yYmMdDhHsSaA\\p{IsHangul}\\-/.,: _*;@()]+");

  private DateFormats() {}

  /** The formats of numbers that have another meaning, or none, where there is no Korean. */
  static Map<Integer, String> byNumber() {
    return BY_NUMBER;
  }

  /** Whether a format is one of dates that POI does not know for one. */
  static boolean isUnknown(int number, String format) {
    return !DateUtil.isADateFormat(number, format)
        && DATE.matcher(LITERAL.matcher(format).replaceAll("")).matches();
  }

  /** A format that POI does not know, in signs that it knows; empty where it knows it. */
  static Optional<String> known(String format) {
    if (!isUnknown(-1, format) && !format.contains("\"年\"")) {
      return Optional.empty();
    }
    String plain = format.split(";", 2)[0].replaceAll("\\[[^\\]]*\\]|(?i)aaaa?|[\"\\\\]", "");
    boolean halved = plain.contains("AM/PM");
    String known =
        plain
            .replace("AM/PM", "")
            .replace('년', '年')
            .replace('월', '月')
            .replace('일', '日')
            .replaceAll("시 *(?=m)|분 *(?=s)", ":")
            .replaceAll("\\p{IsHangul}", "")
            .strip();
    return Optional.of(halved ? known + " AM/PM" : known);
  }
}
