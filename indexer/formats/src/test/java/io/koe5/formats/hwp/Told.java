package io.koe5.formats.hwp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.TeeContentHandler;
import org.apache.tika.sax.ToXMLContentHandler;

/**
 * What a parser made of a document.
 *
 * @param body the elements and text of the body, without the line ends between elements
 * @param text the text alone
 * @param title empty when there is none
 * @param failure what the parser threw, if it did
 */
record Told(String body, String text, String title, Optional<TikaException> failure) {

  static Told by(Parser parser, byte[] document) throws Exception {
    try (TikaInputStream stream = TikaInputStream.get(document)) {
      return by(parser, stream);
    }
  }

  static Told by(Parser parser, TikaInputStream stream) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ToXMLContentHandler xml = new ToXMLContentHandler(bytes, "UTF-8");
    BodyContentHandler text = new BodyContentHandler(-1);
    Metadata metadata = new Metadata();
    Optional<TikaException> failure = Optional.empty();
    try {
      parser.parse(stream, new TeeContentHandler(xml, text), metadata, new ParseContext());
    } catch (TikaException broken) {
      failure = Optional.of(broken);
    }
    String title = metadata.get(TikaCoreProperties.TITLE);
    return new Told(
        body(bytes.toString(StandardCharsets.UTF_8)),
        text.toString(),
        title == null ? "" : title,
        failure);
  }

  private static String body(String page) {
    int start = page.indexOf("<body>");
    int end = page.indexOf("</body>");
    return start < 0 ? "" : page.substring(start + "<body>".length(), end).replaceAll("[\n\t]", "");
  }
}
