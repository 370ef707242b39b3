package io.koe5.formats;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.format.CellFormat;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.tika.parser.microsoft.TikaExcelDataFormatter;

/**
 * Numbers as a workbook shows them, dates in Korean too: POI knows a date by its Latin, Chinese and
 * Japanese letters only, and takes "yyyy년 m월 d일" for a number's format. Not thread-safe.
 */
final class SheetFormats extends TikaExcelDataFormatter {
  /** What a workbook names by number alone in Korea (ECMA-376, part 1, 18.8.30). */
  private static final Map<Integer, String> KOREAN =
      Map.ofEntries(
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

  /** The day of the week, short or long, which is Excel's own sign in Korea. */
  private static final Pattern WEEKDAY = Pattern.compile("(?i)aaaa?");

  /** Years, months, days, hours, minutes and seconds, and what may stand between them. */
  private static final Pattern DATE =
      Pattern.compile("(?=.*[yYmMdDhHsS])[yYmMdDhHsSaA\\p{IsHangul}\\-/.,: _*;@()]+");

  SheetFormats() {
    super(Locale.KOREA);
  }

  @Override
  public String formatRawCellContents(
      double value, int formatIndex, String formatString, boolean use1904Windowing) {
    String format = Optional.ofNullable(KOREAN.get(formatIndex)).orElse(formatString);
    if (format == null
        || DateUtil.isADateFormat(formatIndex, format)
        || !DateUtil.isValidExcelDate(value)
        || !DATE.matcher(LITERAL.matcher(format).replaceAll("")).matches()) {
      return super.formatRawCellContents(value, formatIndex, format, use1904Windowing);
    }
    return dated(format.split(";", 2)[0], DateUtil.getLocalDateTime(value, use1904Windowing));
  }

  private static String dated(String format, LocalDateTime moment) {
    String whole =
        WEEKDAY
            .matcher(format)
            .replaceAll(day -> '"' + weekday(day.group().length() > 3, moment) + '"');
    return CellFormat.getInstance(Locale.ENGLISH, whole)
        .apply(Timestamp.valueOf(moment))
        .text
        .replace("AM", "오전")
        .replace("PM", "오후");
  }

  private static String weekday(boolean isLong, LocalDateTime moment) {
    TextStyle style = isLong ? TextStyle.FULL : TextStyle.SHORT;
    return moment.getDayOfWeek().getDisplayName(style, Locale.KOREA);
  }
}
