package io.koe5.extract.format;

import io.koe5.indexer.chunk.Heading;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;

/** Web pages: what a reader sees of them, without navigation and other furniture. */
final class Html implements Extractor {
  /** Far more than a page takes that was made to be read. */
  private static final Duration TIME = Duration.ofSeconds(20);

  private final Duration time;

  Html() {
    this(TIME);
  }

  /** A reader that gives up a page whose tree is not there after so long. */
  Html(Duration time) {
    this.time = time;
  }

  @Override
  public long maxBytes() {
    // Its tree takes up to a hundred times as much memory.
    return 2L << 20;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    byte[] bytes = content.bytes();
    SourceText source = TextDecoding.decode(bytes, Declaration.PAGE.in(bytes));
    Document page = page(source.text());
    HtmlText visible = visible(page.body(), new Furniture(page.body())::contains);
    if (visible.page().text().isBlank()) {
      visible = visible(page.body(), element -> false);
    }
    String title = TextDecoding.normal(page.title()).strip();
    String text = visible.page().text();
    List<Heading> headings = visible.page().headings();
    if (title.isEmpty() && !headings.isEmpty()) {
      title = headings.getFirst().title();
    }
    return source.shownAs(text, headings, title);
  }

  /** In some pages the parser's time grows by the square of their length. */
  private Document page(String text) throws ExtractionException {
    try (Reader timed = new TimedReader(text, time)) {
      return Parser.htmlParser().parseInput(timed, "");
    } catch (IOException | UncheckedIOException e) {
      throw new ExtractionException(
          FailureKind.TIMEOUT, FailureKind.MESSAGES.text("late", time.toSeconds()));
    }
  }

  private static HtmlText visible(Element body, Predicate<Element> furniture) {
    HtmlText visible = new HtmlText(furniture);
    NodeTraversor.filter(visible, body);
    return visible;
  }
}
