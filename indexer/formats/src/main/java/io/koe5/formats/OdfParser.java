package io.koe5.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The XML of OpenDocument, by itself in flat files or as a part of a package that Tika opens.
 * Tika's own reader of it tells deleted text, and neither sheets nor slides.
 */
final class OdfParser implements Parser {
  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> FLAT =
      Stream.of("text", "spreadsheet", "presentation")
          .map(kind -> MediaType.application("vnd.oasis.opendocument.flat." + kind))
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return FLAT;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    OdfText text = new OdfText(new XHTMLContentHandler(handler, metadata));
    try {
      XMLReaderUtils.parseSAX(stream, text, context);
    } finally {
      text.finish();
    }
    if (!text.title().isEmpty()) {
      metadata.set(TikaCoreProperties.TITLE, text.title());
    }
  }
}
