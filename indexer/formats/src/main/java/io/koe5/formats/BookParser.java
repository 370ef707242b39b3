package io.koe5.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ParserDecorator;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** EPUBs. Tika takes one whose fonts alone are scrambled, as many are, for one with a lock. */
final class BookParser extends ParserDecorator {
  private static final long serialVersionUID = 1L;

  /** The ways to scramble a font, by the IDPF and by Adobe, that any reader undoes. */
  private static final Set<String> FONTS =
      Set.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

  BookParser() {
    super(new EpubParser());
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    try {
      super.parse(stream, handler, metadata, context);
    } catch (EncryptedDocumentException e) {
      // That of fonts comes when all text is told.
      if (hasLock(TikaInputStream.cast(stream), context)) {
        throw e;
      }
    }
  }

  private static boolean hasLock(TikaInputStream book, ParseContext context)
      throws IOException, SAXException, TikaException {
    try (ZipFile zip = new ZipFile(book.getFile())) {
      ZipEntry encryption = zip.getEntry("META-INF/encryption.xml");
      if (encryption == null) {
        return true;
      }
      Locks locks = new Locks();
      try (InputStream xml = zip.getInputStream(encryption)) {
        XMLReaderUtils.parseSAX(xml, locks, context);
      }
      return locks.found;
    }
  }

  private static final class Locks extends DefaultHandler {
    private boolean found;

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      found |=
          name.equals("EncryptionMethod")
              && !FONTS.contains(String.valueOf(attributes.getValue("Algorithm")));
    }
  }
}
