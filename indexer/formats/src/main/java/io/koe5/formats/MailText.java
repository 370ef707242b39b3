package io.koe5.formats;

import io.koe5.extract.format.PageText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;

/** What a mail says itself, and not in the words of the mails before it. */
final class MailText {
  /** From a line like these on, mail programs repeat what was written before. */
  private static final Pattern REPEATED =
      Pattern.compile(
          "-{2,} ?(Original Message|원본 메시지|원본 메일) ?-{2,}.*"
              + "|On .{6,200} wrote:|.{6,200}(님이|님께서) ?(작성|쓴 글|쓰신 글|보낸 메시지).{0,4}"
              + "|\\d{4}년 \\d{1,2}월 \\d{1,2}일.{1,200}작성:"
              + "|_{20,}",
          Pattern.CASE_INSENSITIVE);

  /** The first line of a repeated head, which another line of one must follow. */
  private static final Pattern FROM =
      Pattern.compile("\\W{0,2}(From|보낸 ?사람|보낸이|발신자) ?\\W{0,2}:.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern HEAD =
      Pattern.compile(
          "\\W{0,2}(Sent|Date|To|Subject|보낸 ?날짜|날짜|받는 ?사람|제목) ?\\W{0,2}:.*",
          Pattern.CASE_INSENSITIVE);

  /** RFC 3676 has a signature begin so. */
  private static final Pattern SIGNATURE = Pattern.compile("--");

  /** RFC 5322 has a date end in how far its clock is from the world's. */
  private static final Pattern OFFSET = Pattern.compile("(?<= )[+-](0\\d|1[0-4])[0-5]\\d\\b");

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private static final int LONGEST_SIGNATURE = 15;

  private MailText() {}

  /** Writes the subject as a heading, then who wrote to whom and when. */
  static void addHeader(PageText page, Metadata metadata) {
    addLine(page, "h1", "", metadata.getValues(TikaCoreProperties.TITLE));
    addLine(page, "div", "From: ", metadata.getValues(Message.MESSAGE_FROM));
    addLine(page, "div", "To: ", metadata.getValues(Message.MESSAGE_TO));
    addLine(page, "div", "Cc: ", metadata.getValues(Message.MESSAGE_CC));
    String[] created = metadata.getValues(TikaCoreProperties.CREATED);
    ZoneId zone = zone(metadata);
    String[] dates =
        Arrays.stream(created).map(instant -> minutes(instant, zone)).toArray(String[]::new);
    addLine(page, "div", "Date: ", dates);
    page.open("p");
    page.close("p");
  }

  /** The zone of who wrote the mail; where it says none, that of who reads it. */
  private static ZoneId zone(Metadata metadata) {
    String date = metadata.get(Message.MESSAGE_RAW_HEADER_PREFIX + "Date");
    Matcher offset = OFFSET.matcher(date == null ? "" : date);
    return offset.find() ? ZoneOffset.of(offset.group()) : ZoneId.systemDefault();
  }

  /** "2026-03-01T00:30:00Z" by the clock of a zone, without what no one asks for. */
  private static String minutes(String instant, ZoneId zone) {
    try {
      return MINUTES.format(Instant.parse(instant).atZone(zone));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }

  private static void addLine(PageText page, String tag, String name, String[] values) {
    if (values.length > 0) {
      page.open(tag);
      page.words(name + Arrays.stream(values).distinct().collect(Collectors.joining(", ")));
      page.close(tag);
    }
  }

  /** A mail's text without quoted lines, repeated mails and the signature. */
  static String own(String text) {
    List<String> lines = text.lines().toList();
    List<String> own = new ArrayList<>();
    for (int i = 0; i < lines.size() && !isRepeatedFrom(lines, i); i++) {
      if (!lines.get(i).stripLeading().startsWith(">")) {
        own.add(lines.get(i));
      }
    }
    String kept = end(own).collect(Collectors.joining("\n")).stripTrailing();
    // Someone who only forwards a mail says all in the words of others.
    return kept.isBlank() ? text : kept + "\n";
  }

  private static boolean isRepeatedFrom(List<String> lines, int at) {
    String line = lines.get(at).strip();
    if (REPEATED.matcher(line).matches()) {
      return at > 0;
    }
    return at > 0
        && at + 1 < lines.size()
        && FROM.matcher(line).matches()
        && lines.subList(at + 1, Math.min(at + 4, lines.size())).stream()
            .anyMatch(next -> HEAD.matcher(next.strip()).matches());
  }

  private static Stream<String> end(List<String> lines) {
    for (int i = Math.max(1, lines.size() - LONGEST_SIGNATURE); i < lines.size(); i++) {
      if (SIGNATURE.matcher(lines.get(i).strip()).matches()) {
        return lines.subList(0, i).stream();
      }
    }
    return lines.stream();
  }
}
