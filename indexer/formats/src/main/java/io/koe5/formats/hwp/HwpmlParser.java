package io.koe5.formats.hwp;

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
 * Reads HWPML documents (.hml), one XML file each, by the elements of Hancom's published "HWPML,
 * revision 1.2".
 *
 * <p>They are told as {@link HwpxParser} tells HWPX, while they are parsed. The format knows no
 * password. Safe for several threads.
 *
 * <p>Throws {@link org.apache.tika.exception.TikaMemoryLimitException} where the document has more
 * than 256 MB, and {@link TikaException} where it is broken, both after telling what could be read.
 */
public final class HwpmlParser implements Parser {
  private static final long serialVersionUID = 1L;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(HwpType.HWPML);
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    DocumentReader.parse(stream, handler, metadata, HwpmlParser::read);
  }

  private static void read(TikaInputStream input, Metadata metadata, DocumentOutput output)
      throws IOException, SAXException, TikaException {
    HwpmlText text = new HwpmlText(output);
    try (InputStream xml = new SizeLimit().counting(Files.newInputStream(input.getPath()))) {
      HardenedXml.parse("the document", xml, text);
    } finally {
      if (!text.title().isEmpty()) {
        metadata.set(TikaCoreProperties.TITLE, text.title());
      }
    }
  }
}
