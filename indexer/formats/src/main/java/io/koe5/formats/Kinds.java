package io.koe5.formats;

import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;

/** What a document is, by the type that was detected. */
final class Kinds {
  private static final String OUTLOOK = "application/vnd.ms-outlook";
  private static final Set<String> MAIL = Set.of("message/rfc822", OUTLOOK);

  private Kinds() {}

  static String of(Metadata metadata) {
    String type = Optional.ofNullable(metadata.get(HttpHeaders.CONTENT_TYPE)).orElse("");
    int parameters = type.indexOf(';');
    return parameters < 0 ? type : type.substring(0, parameters).strip();
  }

  static boolean isMail(Metadata metadata) {
    return MAIL.contains(of(metadata));
  }

  /** A mail as Outlook itself stores it. */
  static boolean isOutlook(Metadata metadata) {
    return of(metadata).equals(OUTLOOK);
  }

  /** A letter as Word stored it before 2007. */
  static boolean isWord97(Metadata metadata) {
    return of(metadata).equals("application/msword");
  }

  static boolean isPicture(Metadata metadata) {
    return of(metadata).startsWith("image/");
  }

  static boolean isPdf(Metadata metadata) {
    return of(metadata).equals("application/pdf");
  }

  static boolean isSheets(Metadata metadata) {
    String type = of(metadata);
    return type.contains("spreadsheet") || type.contains("ms-excel");
  }

  /** A workbook as Excel stored it from 97 to 2003. */
  static boolean isBinaryWorkbook(Metadata metadata) {
    return of(metadata).equals("application/vnd.ms-excel");
  }

  static boolean isArchive(Metadata metadata) {
    return ArchiveParser.TYPES.contains(MediaType.parse(of(metadata)));
  }

  static boolean isText(Metadata metadata) {
    String type = of(metadata);
    return type.startsWith("text/") || type.equals("application/xhtml+xml");
  }
}
