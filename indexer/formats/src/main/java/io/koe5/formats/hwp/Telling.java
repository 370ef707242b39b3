package io.koe5.formats.hwp;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.TikaMemoryLimitException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** The reading of one document from its first word to its last or to where it breaks. */
@FunctionalInterface
interface Telling {
  void tell(DocumentOutput output) throws IOException, SAXException, TikaException;

  /**
   * Tells a document to a handler. What breaks off is told as far as it was read, and then reported
   * as a {@link TikaException}; what the handler throws goes on as it is.
   */
  static void to(ContentHandler handler, Metadata metadata, Telling telling)
      throws SAXException, TikaException {
    XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    DocumentOutput output = new DocumentOutput(xhtml);
    try {
      telling.tell(output);
    } catch (IOException | TikaException | RuntimeException broken) {
      output.finish();
      xhtml.endDocument();
      throw reported(broken);
    }
    output.finish();
    xhtml.endDocument();
  }

  /** What a parser throws for a document that breaks like this. */
  static TikaException reported(Exception broken) {
    if (broken instanceof TikaException known) {
      return known;
    }
    if (broken instanceof SizeLimit.ExceededException
        || broken instanceof Allowance.ExceededException) {
      return new TikaMemoryLimitException("The document " + broken.getMessage());
    }
    return new TikaException("The document is broken: " + broken.getMessage(), broken);
  }
}
