package io.koe5.extract.format;

import io.koe5.indexer.chunk.Heading;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/** Web pages: what a reader sees of them, without navigation and other furniture. */
final class Html implements Extractor {
  @Override
  public long maxBytes() {
    // Its tree takes up to a hundred times as much memory.
    return 2L << 20;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    byte[] bytes = content.bytes();
    SourceText source = TextDecoding.decode(bytes, Declaration.PAGE.in(bytes));
    Document page = Jsoup.parse(source.text());
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

  private static HtmlText visible(Element body, Predicate<Element> furniture) {
    HtmlText visible = new HtmlText(furniture);
    NodeTraversor.filter(visible, body);
    return visible;
  }
}
