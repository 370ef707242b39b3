package io.koe5.formats;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ParserDecorator;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** RTF by Tika, which is given it with notes and tables put as it understands them. */
final class RtfParser extends ParserDecorator {
  private static final long serialVersionUID = 1L;

  RtfParser() {
    super(new RTFParser());
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    try (TikaInputStream put = TikaInputStream.get(new RtfSource(stream))) {
      super.parse(put, handler, metadata, context);
    }
  }
}
