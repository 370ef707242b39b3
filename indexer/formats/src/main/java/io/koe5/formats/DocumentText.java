package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.PageText;
import io.koe5.index.Place;
import io.koe5.indexer.PlaceMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The text of a file as it comes out of its parsers, with the places its parts stand in. Takes the
 * XHTML that Tika's parsers give. Thread-safe, so that what there is can be had while a parser
 * still runs.
 */
final class DocumentText extends DefaultHandler {
  private static final char REPLACEMENT = '\uFFFD';

  private final int most;
  private final PageText page = new PageText();
  private final List<PlaceMark> places = new ArrayList<>();
  private final Unpacked unpacked = new Unpacked();
  private final Deque<Part> parts = new ArrayDeque<>();

  /** What each open element does when it ends. */
  private final Deque<Runnable> open = new ArrayDeque<>();

  private int skipped;
  private String outer = "";
  private Optional<String> title = Optional.empty();
  private Optional<String> encoding = Optional.empty();
  private Optional<CageProblem> problem = Optional.empty();

  DocumentText(int most) {
    this.most = most;
  }

  /** The part that is being read. */
  synchronized Part part() {
    return parts.element();
  }

  /** What came out of archives so far. */
  Unpacked unpacked() {
    return unpacked;
  }

  synchronized int depth() {
    return parts.size();
  }

  /** Begins the document itself. */
  synchronized void begin(Metadata metadata) {
    parts.push(new Part("", metadata));
  }

  /** Begins a part with this name, in the part that is being read; returns where. */
  synchronized int begin(String name, Metadata metadata) {
    String outer = part().name();
    parts.push(new Part(outer.isEmpty() ? name : outer + " › " + name, metadata));
    int mark = page.mark();
    moved();
    if (!name.isEmpty()) {
      page.open("h1");
      page.words(name);
      page.close("h1");
    }
    return mark;
  }

  /** Ends the part that was begun at a mark; one that gave nothing but its name leaves nothing. */
  synchronized void end(int mark, String name) {
    parts.pop();
    if (page.since(mark).strip().equals(name.strip())) {
      page.replaceSince(mark, "");
    }
    moved();
  }

  /** The page, slide or sheet of the part is another one from here on. */
  synchronized void moved() {
    moved(page.mark());
  }

  /** The same from an earlier place on, where no other has begun since. */
  synchronized void moved(int at) {
    while (!places.isEmpty() && places.getLast().start() >= at) {
      places.removeLast();
    }
    Place place = part().place();
    Place before = places.isEmpty() ? Place.NONE : places.getLast().place();
    if (!place.equals(before)) {
      places.add(new PlaceMark(at, place));
    }
  }

  /** What comes next stands on this page. */
  synchronized void page(int number) {
    part().turnTo(number);
    moved();
  }

  @Override
  public synchronized void startElement(
      String uri, String localName, String qName, Attributes attributes) throws LimitReached {
    String tag = localName.toLowerCase(Locale.ROOT);
    String style = Optional.ofNullable(attributes.getValue("class")).orElse("");
    boolean leftOut = skipped > 0 || Xhtml.isLeftOut(tag, style, outer);
    outer = style;
    if (leftOut) {
      skipped++;
      open.push(() -> skipped--);
      return;
    }
    if (tag.equals("body")) {
      header();
    }
    String block = part().block(tag);
    page.open(block);
    Runnable close = () -> page.close(block);
    open.push(part().opened(tag, style, this, page).map(end -> both(close, end)).orElse(close));
  }

  private static Runnable both(Runnable first, Runnable second) {
    return () -> {
      first.run();
      second.run();
    };
  }

  @Override
  public synchronized void endElement(String uri, String localName, String qName)
      throws LimitReached {
    if (!open.isEmpty()) {
      open.pop().run();
    }
    check();
  }

  @Override
  public synchronized void characters(char[] characters, int start, int length)
      throws LimitReached {
    String words = new String(characters, start, length);
    if (skipped == 0 && !part().isMark(words)) {
      page.words(part().shown(words));
      check();
    }
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) throws LimitReached {
    // Only a PDF's lines are told apart by no more than this.
    if (Kinds.isPdf(part().metadata()) && new String(characters, start, length).contains("\n")) {
      page.open("br");
    } else {
      characters(characters, start, length);
    }
  }

  /** Adds a text that was read by other means. */
  synchronized void append(ExtractedText text) throws LimitReached {
    page.append(text);
    encoding = encoding.or(text::encoding);
    check();
  }

  /** Adds who wrote a mail to whom about what, once, before its text. */
  synchronized void header() {
    if (part().takesHeader()) {
      MailText.addHeader(page, part().metadata());
      part().bodyBegins(page.mark());
    }
  }

  /** Where what is added next will begin. */
  synchronized int mark() {
    return page.mark();
  }

  /** The same in the text of Outlook's own mail: once, before its attachments come. */
  synchronized void leaveOutQuotes() {
    part().takeBody().ifPresent(this::leaveOutQuotes);
  }

  /** Leaves out what a mail repeats of others, from a mark on. */
  synchronized void leaveOutQuotes(int mark) {
    page.replaceSince(mark, MailText.own(page.since(mark)));
  }

  private void check() throws LimitReached {
    if (page.length() > most) {
      throw new LimitReached(CageProblem.of(FailureKind.LIMIT, "limit-characters", most));
    }
  }

  synchronized void title(Optional<String> found) {
    title = title.or(() -> found);
  }

  /** The line breaks of the part's text are its writer's own. */
  synchronized void keepLines() {
    part().keepLines();
  }

  /** Notes what is missing of the text; the first word on it stands. */
  synchronized void missing(CageProblem what) {
    problem = problem.or(() -> Optional.of(what));
  }

  synchronized Optional<CageProblem> problem() {
    return problem;
  }

  synchronized boolean isBlank() {
    return page.text().isBlank();
  }

  /** Whether most of it is characters that nobody can read. */
  synchronized boolean isGarbage() {
    return Unreadable.isMostOf(page.text());
  }

  /** How many characters stand for unreadable ones. */
  synchronized long unreadable() {
    return page.text().chars().filter(c -> c == REPLACEMENT).count();
  }

  synchronized void clear() {
    page.replaceSince(0, "");
    places.clear();
  }

  /** All there is, cut where it must be. */
  synchronized ExtractedText finished() {
    String text = page.text();
    int end = Math.min(text.length(), most);
    int whole = end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return new ExtractedText(
        text.substring(0, whole),
        page.headings().stream().filter(heading -> heading.end() <= whole).toList(),
        places.stream().filter(mark -> mark.start() < whole).toList(),
        title.orElseGet(this::firstHeading),
        encoding,
        Optional.empty());
  }

  private String firstHeading() {
    return page.headings().isEmpty() ? "" : page.headings().getFirst().title();
  }
}
