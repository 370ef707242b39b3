package io.koe5.extract.format;

import io.koe5.indexer.chunk.Heading;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as CommonMark defines it. The text is the source as it stands, so that a place in it is
 * a place in the file; only the headings are parsed.
 */
final class Markdown implements Extractor {
  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A---[ \\t]*\\R(.*?)\\R(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern TITLE =
      Pattern.compile("^title:[ \\t]*[\"']?(.*?)[\"']?[ \\t]*$", Pattern.MULTILINE);

  /** In UTF-16 units: what is longer is no text that a person wrote, and its tree would be huge. */
  private static final int MOST_PARSED = 2 << 20;

  /** Finds blocks only: markup within lines does not matter and may cost much in odd files. */
  private static final Parser BLOCKS =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .inlineParserFactory(context -> (lines, node) -> {})
          .build();

  /** Far more than a text takes that people wrote. */
  private static final Duration TIME = Duration.ofSeconds(20);

  /**
   * In UTF-16 units: whether a line is a heading is seen by its first few; for each list that one
   * opens within another the parser looks through the rest of it.
   */
  private static final int LONGEST_PARSED = 1_000;

  /** In UTF-16 units: odd marks in a longer heading take time by the square of its length. */
  private static final int LONGEST_HEADING = 500;

  private static final Pattern MARK = Pattern.compile("^#{1,6}[ \\t]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Parser INLINE = Parser.builder().build();
  private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

  private final Duration time;

  Markdown() {
    this(TIME);
  }

  /** A reader that gives up looking for headings after so long. */
  Markdown(Duration time) {
    this.time = time;
  }

  @Override
  public long maxBytes() {
    return PlainText.MOST_BYTES;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    SourceText source = TextDecoding.decode(content.bytes(), Optional.empty());
    String text = source.text();
    Matcher front = FRONT_MATTER.matcher(text);
    boolean hasFront = front.find();
    // Blanks in place of the front matter keep all places what they are.
    String body = hasFront ? blank(front.group()) + text.substring(front.end()) : text;
    List<Heading> headings = body.length() > MOST_PARSED ? List.of() : headings(body);
    return source.shownAs(text, headings, title(hasFront ? front.group(1) : "", headings));
  }

  /** Char by char, since places are counted in chars: an emoji has two of them. */
  private static String blank(String text) {
    char[] blanks = text.toCharArray();
    for (int i = 0; i < blanks.length; i++) {
      blanks[i] = blanks[i] == '\r' || blanks[i] == '\n' ? blanks[i] : ' ';
    }
    return new String(blanks);
  }

  /** With a letter for each that stands far behind a line's start, so that all places stay. */
  private static String withoutLongLines(String text) {
    char[] shown = text.toCharArray();
    int start = 0;
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] == '\r' || shown[i] == '\n') {
        start = i + 1;
      } else if (i - start >= LONGEST_PARSED) {
        shown[i] = 'x';
      }
    }
    return new String(shown);
  }

  private static String title(String frontMatter, List<Heading> headings) {
    Matcher title = TITLE.matcher(frontMatter);
    if (title.find() && !title.group(1).isBlank()) {
      return title.group(1);
    }
    return headings.stream()
        .filter(heading -> heading.level() == 1)
        .findFirst()
        .map(Heading::title)
        .orElse("");
  }

  /** None where quotes in quotes and lists in lists take the parser too long. */
  private List<Heading> headings(String body) {
    try (Reader timed = new TimedReader(withoutLongLines(body), time)) {
      return headings(body, BLOCKS.parseReader(timed));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Only headings that stand by themselves: those within quotes and lists open no section. */
  private static List<Heading> headings(String body, Node document) {
    List<Heading> headings = new ArrayList<>();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof org.commonmark.node.Heading heading) {
        SourceSpan first = heading.getSourceSpans().getFirst();
        SourceSpan last = heading.getSourceSpans().getLast();
        int start = first.getInputIndex();
        int end = last.getInputIndex() + last.getLength();
        headings.add(
            new Heading(start, end, heading.getLevel(), words(body.substring(start, end))));
      }
    }
    return headings;
  }

  /** A heading without its markup; a very long one keeps all but its first mark. */
  private static String words(String heading) {
    String words =
        heading.length() > LONGEST_HEADING
            ? MARK.matcher(heading).replaceFirst("")
            : TEXT.render(INLINE.parse(heading));
    return SPACES.matcher(words.strip()).replaceAll(" ");
  }
}
