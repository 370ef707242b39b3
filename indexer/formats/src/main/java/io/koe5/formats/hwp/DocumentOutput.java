package io.koe5.formats.hwp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/**
 * A document being told in reading order: paragraphs, and blocks inside or between them.
 *
 * <p>A block in the middle of a paragraph ends the paragraph's element, and what follows it starts
 * another; notes wait until their paragraph ends; a header or footer that an earlier section had is
 * not told again. Paragraphs without a visible character are left out, and so are blocks without a
 * paragraph, tables excepted. Headings are told as such in the text and in text boxes, not in
 * tables or notes. Not for several threads.
 */
final class DocumentOutput {
  /** Deeper blocks are told without their elements: readers of XHTML refuse bottomless nesting. */
  private static final int DEEPEST_BLOCK = 20;

  /** No document that people made comes near. */
  private static final int MOST_FRAMES = 1000;

  private static final int MOST_PAGE_EDGES = 1000;

  /** The text of the headers and footers told so far. */
  private final Set<String> pageEdges = new HashSet<>();

  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Allowance allowance = new Allowance();
  private Markup markup;
  private int hidden;

  DocumentOutput(XHTMLContentHandler xhtml) {
    markup = new XhtmlMarkup(xhtml);
  }

  private sealed interface Frame permits OpenBlock, OpenParagraph, Aside {}

  /**
   * A block that has begun.
   *
   * @param told whether its element is written
   * @param outside where the text went before it, and goes after it
   * @param depth how many blocks stand around it
   * @param hasHeadings whether a paragraph in it can be a heading
   */
  private record OpenBlock(
      Block block, boolean told, Markup outside, int depth, boolean hasHeadings) implements Frame {}

  private record OpenParagraph(ParagraphText text, List<RecordedMarkup> notes) implements Frame {}

  /** What is kept for later, such as a cell that is stored before its turn. */
  private record Aside(Markup outside) implements Frame {}

  /**
   * Begins a paragraph.
   *
   * @param heading 1 to 6, or 0 for none
   */
  void startParagraph(int heading) {
    int level = hasHeadings() ? heading : 0;
    push(new OpenParagraph(new ParagraphText(level), new ArrayList<>()));
  }

  private void push(Frame frame) {
    if (frames.size() == MOST_FRAMES) {
      throw new IllegalStateException("it nests without an end");
    }
    frames.push(frame);
  }

  /** Adds text to the paragraph that is open; a line feed is a line break. */
  void text(CharSequence text) throws SAXException {
    if (hidden == 0 && frames.peek() instanceof OpenParagraph paragraph) {
      paragraph.text().append(text, markup);
    }
  }

  void endParagraph() throws SAXException {
    if (!(frames.poll() instanceof OpenParagraph paragraph)) {
      throw new IllegalStateException("no paragraph is open");
    }
    paragraph.text().end(markup);
    for (RecordedMarkup note : paragraph.notes()) {
      note.passTo(markup);
    }
  }

  void startBlock(Block block) throws SAXException {
    Markup outside = markup;
    if (block.followsItsParagraph() || block.isOnEveryPage()) {
      markup = new RecordedMarkup(allowance);
    } else if (block != Block.HIDDEN && frames.peek() instanceof OpenParagraph paragraph) {
      paragraph.text().end(markup);
    }
    boolean told = isTold(block);
    boolean hasHeadings = block == Block.TEXT_BOX && hasHeadings();
    push(new OpenBlock(block, told, outside, depth() + 1, hasHeadings));
    if (block == Block.HIDDEN) {
      hidden++;
    } else if (told) {
      openElement(block);
    }
  }

  private void openElement(Block block) throws SAXException {
    if (block.isKeptEmpty()) {
      markup.open(block.element(), block.styleClass());
    } else {
      markup = new PendingElement(markup, block.element(), block.styleClass());
    }
  }

  private boolean isTold(Block block) {
    if (hidden > 0) {
      return false;
    }
    if (block.isInTable() && frames.peek() instanceof OpenBlock table) {
      return table.told();
    }
    return depth() < DEEPEST_BLOCK;
  }

  private int depth() {
    for (Frame frame : frames) {
      if (frame instanceof OpenBlock open) {
        return open.depth();
      }
    }
    return 0;
  }

  private boolean hasHeadings() {
    for (Frame frame : frames) {
      if (frame instanceof OpenBlock open) {
        return open.hasHeadings();
      }
    }
    return true;
  }

  void endBlock() throws SAXException {
    if (!(frames.poll() instanceof OpenBlock open)) {
      throw new IllegalStateException("no block is open");
    }
    Markup inside = closeElement(open);
    markup = open.outside();
    if (inside instanceof RecordedMarkup recorded && inside != markup) {
      place(recorded, open.block());
    }
  }

  /** Returns where the block as a whole went. */
  private Markup closeElement(OpenBlock open) throws SAXException {
    if (open.block() == Block.HIDDEN) {
      hidden--;
    } else if (open.told()
        && markup instanceof PendingElement element
        && !open.block().isKeptEmpty()) {
      element.end();
      return element.outside();
    } else if (open.told()) {
      markup.close(open.block().element());
    }
    return markup;
  }

  private void place(RecordedMarkup recorded, Block block) throws SAXException {
    if (recorded.words().isBlank()) {
      recorded.drop();
      return;
    }
    if (block.isOnEveryPage()) {
      tellOnce(recorded);
    } else if (frames.peek() instanceof OpenParagraph paragraph) {
      paragraph.notes().add(recorded);
    } else {
      recorded.passTo(markup);
    }
  }

  private void tellOnce(RecordedMarkup edge) throws SAXException {
    if (pageEdges.size() < MOST_PAGE_EDGES && !pageEdges.add(edge.words())) {
      edge.drop();
      return;
    }
    if (frames.peek() instanceof OpenParagraph paragraph) {
      paragraph.text().end(markup);
    }
    edge.passTo(markup);
  }

  /** Keeps what follows, instead of telling it. */
  void startAside() {
    push(new Aside(markup));
    markup = new RecordedMarkup(allowance);
  }

  RecordedMarkup endAside() {
    if (!(frames.poll() instanceof Aside aside) || !(markup instanceof RecordedMarkup recorded)) {
      throw new IllegalStateException("nothing is kept");
    }
    markup = aside.outside();
    return recorded;
  }

  void tell(RecordedMarkup kept) throws SAXException {
    kept.passTo(markup);
  }

  /** How many paragraphs, blocks and kept parts are open. */
  int openFrames() {
    return frames.size();
  }

  /** Ends whatever is open, so that a document that breaks off is told as far as it was read. */
  void finish() throws SAXException {
    closeTo(0);
  }

  /** Ends what was opened since so many were open. */
  void closeTo(int openFrames) throws SAXException {
    while (frames.size() > openFrames) {
      switch (frames.element()) {
        case OpenParagraph paragraph -> endParagraph();
        case OpenBlock block -> endBlock();
        case Aside aside -> tell(endAside());
      }
    }
  }
}
