package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.poi.hpsf.HPSFException;
import org.apache.poi.hpsf.Property;
import org.apache.poi.hpsf.PropertySet;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
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
 * Reads HWP 5 documents, those for distribution among them, with or without summary information.
 *
 * <p>Headings, tables, text boxes, captions, notes, headers and footers come as {@link Block} says,
 * where they stand; the title goes to the metadata. Nothing is held but the record being read and
 * notes that wait for the end of their paragraph. Safe for several threads.
 *
 * <p>Throws {@link org.apache.tika.exception.EncryptedDocumentException} where a password or
 * certificate is needed, {@link org.apache.tika.exception.TikaMemoryLimitException} where the
 * document unpacks to more than 256 MB, and {@link TikaException} where it is broken, the latter
 * two after telling what could be read.
 */
public final class Hwp5Parser implements Parser {
  private static final long serialVersionUID = 1L;
  private static final String SUMMARY = "\u0005HwpSummaryInformation";
  private static final String SECTION = "Section";

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(HwpType.HWP_5);
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    DocumentReader.parse(stream, handler, metadata, Hwp5Parser::read);
  }

  private static void read(TikaInputStream input, Metadata metadata, DocumentOutput output)
      throws IOException, SAXException, TikaException {
    try (POIFSFileSystem container = new POIFSFileSystem(input.getFile(), true)) {
      DirectoryNode root = container.getRoot();
      Hwp5Header header = Hwp5Header.read(root);
      header.requireReadable();
      readTitle(root, metadata);
      new Body(root, header, new SizeLimit()).tell(output);
    }
  }

  /** Broken summary information costs the title, not the text. */
  private static void readTitle(DirectoryNode root, Metadata metadata) {
    if (!root.hasEntry(SUMMARY)) {
      return;
    }
    try (InputStream stream = root.createDocumentInputStream(SUMMARY)) {
      for (Property property : new PropertySet(stream).getProperties()) {
        if (property.getID() == 2
            && property.getValue() instanceof String title
            && !title.isBlank()) {
          metadata.set(TikaCoreProperties.TITLE, title.strip());
        }
      }
    } catch (IOException | HPSFException | RuntimeException broken) {
      metadata.add(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING, broken.toString());
    }
  }

  /** The streams that hold the text. */
  private record Body(DirectoryNode root, Hwp5Header header, SizeLimit limit) {

    void tell(DocumentOutput output) throws IOException, SAXException, TikaException {
      Salvage salvage = new Salvage(output);
      Hwp5Styles styles = new Hwp5Styles();
      salvage.attempt(() -> readStyles(styles));
      String name = header.isForDistribution() ? "ViewText" : "BodyText";
      if (!(root.getEntry(name) instanceof DirectoryNode sections)) {
        throw new TikaException("The document is broken: " + name + " holds no sections");
      }
      for (String section : sectionNames(sections)) {
        salvage.attempt(
            () -> tellSection(sections.createDocumentInputStream(section), styles, output));
      }
      salvage.report();
    }

    private void tellSection(InputStream stored, Hwp5Styles styles, DocumentOutput output)
        throws IOException, SAXException {
      InputStream packed =
          header.isForDistribution() ? DistributionCipher.decipher(stored) : stored;
      try (InputStream unpacked = unpack(packed)) {
        new Hwp5Section(new Hwp5Records(unpacked), styles, output).tell();
      }
    }

    private void readStyles(Hwp5Styles styles) throws IOException {
      try (InputStream unpacked = unpack(root.createDocumentInputStream("DocInfo"))) {
        styles.read(new Hwp5Records(unpacked));
      }
    }

    private InputStream unpack(InputStream packed) {
      return limit.counting(header.isCompressed() ? new RawInflaterStream(packed) : packed);
    }

    private static List<String> sectionNames(DirectoryNode sections) throws TikaException {
      List<String> names = new ArrayList<>();
      for (String name : sections.getEntryNames()) {
        if (name.matches(SECTION + "[0-9]{1,5}")) {
          names.add(name);
        }
      }
      if (names.isEmpty()) {
        throw new TikaException("The document is broken: it has no sections");
      }
      names.sort(
          Comparator.comparingInt(name -> Integer.parseInt(name.substring(SECTION.length()))));
      return names;
    }
  }
}
