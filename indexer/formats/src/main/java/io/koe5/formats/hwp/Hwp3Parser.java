package io.koe5.formats.hwp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads HWP 3 documents (Hangul 3.0 to 97).
 *
 * <p>Headings, tables, text boxes, captions, notes, headers and footers come as {@link Block} says,
 * where they stand; the title goes to the metadata. Characters without a place in Unicode's KS X
 * 1001 and Hangul come as U+FFFD. Nothing is held but the paragraph being read, notes that wait for
 * the end of theirs, and tables whose cells are not stored in reading order. Safe for several
 * threads.
 *
 * <p>Throws {@link org.apache.tika.exception.EncryptedDocumentException} where a password is
 * needed, {@link org.apache.tika.exception.UnsupportedFormatException} for versions before 3,
 * {@link org.apache.tika.exception.TikaMemoryLimitException} where the document unpacks to more
 * than 256 MB, and {@link TikaException} where it is broken, the latter two after telling what
 * could be read.
 */
public final class Hwp3Parser implements Parser {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER_BYTES = 1 << 16;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(HwpType.HWP_3);
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    DocumentReader.parse(stream, handler, metadata, Hwp3Parser::read);
  }

  private static void read(TikaInputStream document, Metadata metadata, DocumentOutput output)
      throws IOException, SAXException, TikaException {
    try (InputStream file =
        new BufferedInputStream(Files.newInputStream(document.getPath()), BUFFER_BYTES)) {
      Hwp3Header header = Hwp3Header.read(file);
      if (!header.title().isEmpty()) {
        metadata.set(TikaCoreProperties.TITLE, header.title());
      }
      InputStream body = header.isCompressed() ? new RawInflaterStream(file) : file;
      try (InputStream counted = new SizeLimit().counting(body)) {
        InputStream buffered = new BufferedInputStream(counted, BUFFER_BYTES);
        new Hwp3Body(output).tell(Hwp3Input.of(buffered));
      }
    }
  }
}
