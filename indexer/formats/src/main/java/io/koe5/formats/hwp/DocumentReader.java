package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.TikaMemoryLimitException;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** The reading of one document from its first word to its last or to where it breaks. */
@FunctionalInterface
interface DocumentReader {
  void read(TikaInputStream document, Metadata metadata, DocumentOutput output)
      throws IOException, SAXException, TikaException;

  /**
   * Tells a document to a handler, nothing if it has no bytes. What breaks off is told as far as it
   * was read, and then reported as a {@link TikaException}; what the handler throws goes on as it
   * is.
   */
  static void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, DocumentReader reader)
      throws IOException, SAXException, TikaException {
    try (TemporaryResources temporary = new TemporaryResources()) {
      TikaInputStream document = TikaInputStream.get(stream, temporary, metadata);
      XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
      xhtml.startDocument();
      DocumentOutput output = new DocumentOutput(xhtml);
      Salvage salvage = new Salvage(output);
      salvage.attempt(
          () -> {
            if (document.getLength() > 0) {
              reader.read(document, metadata, output);
            }
          });
      output.finish();
      xhtml.endDocument();
      salvage.report();
    }
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
