package io.koe5.formats;

import io.koe5.extract.format.PageText;
import io.koe5.index.Place;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;

/**
 * The document, or a document within it: a mail's attachment, an archive's entry, a table in a
 * letter. Knows on which page, slide or sheet its text stands. Not thread-safe.
 */
final class Part {
  private static final int LONGEST_SLIDE_TITLE = 100;

  private static final Pattern CHINESE_DATE = Pattern.compile("[0-9年月日 :]+( [AP]M)?");

  private final String name;
  private final Metadata metadata;
  private final PageCount pages = new PageCount();
  private int page;
  private int slide;
  private String sheet = "";
  private int sheetStart;
  private boolean headed;
  private OptionalInt body = OptionalInt.empty();
  private boolean keepsLines;

  Part(String name, Metadata metadata) {
    this.name = name;
    this.metadata = metadata;
  }

  String name() {
    return name;
  }

  PageCount pages() {
    return pages;
  }

  boolean isMail() {
    return Kinds.isMail(metadata);
  }

  Place place() {
    return new Place(name, sheet, number(page), number(slide));
  }

  private static OptionalInt number(int number) {
    return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  Metadata metadata() {
    return metadata;
  }

  /** Whether it is a mail whose head is still to be written; true once. */
  boolean takesHeader() {
    boolean takes = !headed && isMail();
    headed = true;
    return takes;
  }

  /** Outlook's own mail gives its text here; that of others comes as a document within it. */
  void bodyBegins(int mark) {
    body = Kinds.isOutlook(metadata) ? OptionalInt.of(mark) : OptionalInt.empty();
  }

  /** Where the text of Outlook's own mail began; nothing from the second time on. */
  OptionalInt takeBody() {
    OptionalInt taken = body;
    body = OptionalInt.empty();
    return taken;
  }

  void keepLines() {
    keepsLines = true;
  }

  /** The block that an element means here. */
  String block(String tag) {
    return keepsLines && tag.equals("p") ? "pre" : tag;
  }

  /**
   * Whether these characters are none of the text: Word sets a control character before a note or a
   * comment, and Tika gives each such character by itself, as U+FFFD.
   */
  boolean isMark(String characters) {
    return characters.equals("\uFFFD") && Kinds.isWord97(metadata);
  }

  /** What a cell of a workbook before 2007 shows, its {@linkplain DateFormats dates} in Korean. */
  String shown(String characters) {
    return Kinds.isBinaryWorkbook(metadata) && CHINESE_DATE.matcher(characters).matches()
        ? characters.replace('年', '년').replace('月', '월').replace('日', '일')
        : characters;
  }

  void turnTo(int number) {
    page = number;
  }

  /** An element began; returns what is to be done when it ends, if it means anything. */
  Optional<Runnable> opened(String tag, String style, DocumentText document, PageText text) {
    if (style.equals("page") && Kinds.isPdf(metadata)) {
      return Optional.of(newPage(document, text));
    }
    if (style.equals("slide-content")) {
      return Optional.of(newSlide(document, text));
    }
    if (Kinds.isSheets(metadata) && (style.equals("sheet") || style.equals("page"))) {
      sheetStart = text.mark();
    } else if (Kinds.isSheets(metadata) && tag.equals("h1")) {
      return Optional.of(newSheet(document, text));
    } else if (style.equals("title") && tag.equals("p")) {
      return Optional.of(heading(text, 1));
    }
    return Optional.empty();
  }

  private Runnable newPage(DocumentText document, PageText text) {
    page++;
    document.moved();
    int start = text.mark();
    int number = page;
    return () -> {
      String words = text.since(start);
      pages.add(number, words);
      text.replaceSince(start, Unreadable.isMostOf(words) ? "" : PdfLines.joined(words));
    };
  }

  private Runnable newSlide(DocumentText document, PageText text) {
    slide++;
    document.moved();
    return heading(text, 2);
  }

  private static Runnable heading(PageText text, int level) {
    int start = text.mark();
    return () -> text.headFirstLine(start, level, LONGEST_SLIDE_TITLE);
  }

  private Runnable newSheet(DocumentText document, PageText text) {
    int start = text.mark();
    return () -> {
      sheet = text.since(start).strip();
      document.moved(sheetStart);
    };
  }
}
