package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The parts of an HWPX document by name.
 *
 * @param zip closed by whoever opened it
 * @param limit of all parts together
 */
record HwpxPackage(ZipFile zip, SizeLimit limit) {
  static final String MIME_TYPE = "application/hwp+zip";
  static final String STYLES = "Contents/header.xml";
  static final Pattern SECTION = Pattern.compile("Contents/section([0-9]{1,5})\\.xml");

  /** Whether a zip file is an HWPX document. */
  static boolean isIn(ZipFile zip) throws IOException {
    return zip.getEntry("Contents/content.hpf") != null
        || zip.getEntry("Contents/section0.xml") != null
        || declaresType(zip);
  }

  private static boolean declaresType(ZipFile zip) throws IOException {
    ZipEntry declared = zip.getEntry("mimetype");
    if (declared == null) {
      return false;
    }
    try (InputStream stream = zip.getInputStream(declared)) {
      byte[] bytes = stream.readNBytes(MIME_TYPE.length());
      return new String(bytes, StandardCharsets.US_ASCII).equals(MIME_TYPE);
    }
  }

  void requireReadable() throws IOException, SAXException, TikaException {
    HwpxEncryption encryption = new HwpxEncryption();
    parseIfPresent("META-INF/manifest.xml", encryption);
    if (encryption.isEncrypted()) {
      throw new EncryptedDocumentException("The document asks for a password");
    }
  }

  /** The sections in the order of their numbers. */
  List<String> sectionNames() throws TikaException {
    List<Section> sections = new ArrayList<>();
    zip.stream().forEach(entry -> section(entry).ifPresent(sections::add));
    if (sections.isEmpty()) {
      throw new TikaException("The document is broken: it has no sections");
    }
    sections.sort(Comparator.comparingInt(Section::number));
    return sections.stream().map(Section::name).toList();
  }

  private record Section(int number, String name) {}

  private static Optional<Section> section(ZipEntry entry) {
    Matcher matcher = SECTION.matcher(entry.getName());
    return matcher.matches()
        ? Optional.of(new Section(Integer.parseInt(matcher.group(1)), entry.getName()))
        : Optional.empty();
  }

  void parse(String part, DefaultHandler handler) throws IOException, SAXException, TikaException {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) {
      throw new TikaException("The document is broken: it has no " + part);
    }
    try (InputStream stream = limit.counting(zip.getInputStream(entry))) {
      HardenedXml.parse(part, stream, handler);
    }
  }

  void parseIfPresent(String part, DefaultHandler handler)
      throws IOException, SAXException, TikaException {
    if (zip.getEntry(part) != null) {
      parse(part, handler);
    }
  }
}
