package io.koe5.extract.format;

import io.koe5.indexer.chunk.Heading;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.NodeTraversor;

/** Web pages: what a reader sees of them, without navigation and other furniture. */
final class Html implements Extractor {
  /** Within how many bytes of its start a page must declare its encoding. */
  private static final int DECLARATION = 4_096;

  private static final Pattern CHARSET =
      Pattern.compile("<meta[^>]+charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  /** Names under which pages declare what is in truth Microsoft's larger code page. */
  private static final Set<String> KOREAN =
      Set.of("euc-kr", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "cp949", "ms949", "korean");

  @Override
  public long maxBytes() {
    return 16L << 20;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    byte[] bytes = content.bytes();
    Document page = Jsoup.parse(TextDecoding.decode(bytes, declared(bytes)));
    HtmlText visible = new HtmlText();
    NodeTraversor.filter(visible, page.body());
    String title = TextDecoding.normal(page.title()).strip();
    String text = visible.page().text();
    List<Heading> headings = visible.page().headings();
    if (title.isEmpty() && !headings.isEmpty()) {
      title = headings.getFirst().title();
    }
    return ExtractedText.of(text, headings, title);
  }

  private static Charset declared(byte[] content) throws ExtractionException {
    int length = Math.min(content.length, DECLARATION);
    Matcher meta = CHARSET.matcher(new String(content, 0, length, StandardCharsets.ISO_8859_1));
    if (!meta.find()) {
      return StandardCharsets.UTF_8;
    }
    String name = meta.group(1).toLowerCase(Locale.ROOT);
    try {
      Charset charset = Charset.forName(KOREAN.contains(name) ? "x-windows-949" : name);
      // What could be read as single bytes is not UTF-16; HTML says what it is then.
      return charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ExtractionException(
          FailureKind.UNSUPPORTED, FailureKind.MESSAGES.text("unknown-charset", name));
    }
  }
}
