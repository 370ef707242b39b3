package io.koe5.formats;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.format.CellFormat;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.tika.parser.microsoft.TikaExcelDataFormatter;

/**
 * Numbers as a workbook since 2007 shows them, dates in Korean too: POI takes "yyyy년 m월 d일" for a
 * number's format. Not thread-safe.
 */
final class SheetFormats extends TikaExcelDataFormatter {
  /** The day of the week, short or long, which is Excel's own sign in Korea. */
  private static final Pattern WEEKDAY = Pattern.compile("(?i)aaaa?");

  SheetFormats() {
    super(Locale.KOREA);
  }

  @Override
  public String formatRawCellContents(
      double value, int formatIndex, String formatString, boolean use1904Windowing) {
    Optional<String> numbered = Optional.ofNullable(DateFormats.byNumber().get(formatIndex));
    String format = numbered.orElse(formatString);
    if (format == null
        || !DateUtil.isValidExcelDate(value)
        || !(numbered.isPresent() || DateFormats.isUnknown(formatIndex, format))) {
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
