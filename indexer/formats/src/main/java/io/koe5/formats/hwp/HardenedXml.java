package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.apache.tika.exception.TikaException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Parses the XML of strangers: a document type declaration, and so every entity, is refused;
 * nothing outside the stream is opened.
 */
final class HardenedXml {
  private static final String REFUSE_DOCTYPE =
      "http://apache.org/xml/features/disallow-doctype-decl";

  private static final String DEPTH_LIMIT = "jdk.xml.maxElementDepth";
  private static final String DEEPEST_ELEMENT = "1000";

  private HardenedXml() {}

  /** Parses a part; what the handler throws goes on as it is. */
  static void parse(String part, InputStream xml, DefaultHandler handler)
      throws IOException, SAXException, TikaException {
    XMLReader reader = reader();
    reader.setContentHandler(handler);
    reader.setErrorHandler(handler);
    reader.setEntityResolver((name, address) -> new InputSource(new StringReader("")));
    try {
      reader.parse(new InputSource(xml));
    } catch (SAXParseException malformed) {
      throw new TikaException(
          "The document is broken: %s at line %d: %s"
              .formatted(part, malformed.getLineNumber(), malformed.getMessage()),
          malformed);
    }
  }

  private static XMLReader reader() throws SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(REFUSE_DOCTYPE, true);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(DEPTH_LIMIT, DEEPEST_ELEMENT);
      return parser.getXMLReader();
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("the JDK's own parser has these features", impossible);
    }
  }
}
