package io.koe5.formats.hwp;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
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
 * Reads HWPX documents, with or without META-INF/manifest.xml.
 *
 * <p>Headings, tables, text boxes, captions, notes, headers and footers come as {@link Block} says,
 * where they stand; the title goes to the metadata. The XML is told while it is parsed: nothing is
 * held but the paragraph being read and notes that wait for the end of theirs. Safe for several
 * threads.
 *
 * <p>Throws {@link org.apache.tika.exception.EncryptedDocumentException} where a password is
 * needed, {@link org.apache.tika.exception.TikaMemoryLimitException} where the document unpacks to
 * more than 256 MB, and {@link TikaException} where it is broken, the latter two after telling what
 * could be read.
 */
public final class HwpxParser implements Parser {
  private static final long serialVersionUID = 1L;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(HwpType.HWPX);
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    DocumentReader.parse(stream, handler, metadata, HwpxParser::read);
  }

  private static void read(TikaInputStream input, Metadata metadata, DocumentOutput output)
      throws IOException, SAXException, TikaException {
    Optional<ZipFile> opened = open(input.getFile());
    if (opened.isEmpty()) {
      HwpxRemains.tell(Files.newInputStream(input.getPath()), output);
      throw new TikaException("The document is broken: its table of contents is lost");
    }
    try (ZipFile zip = opened.get()) {
      read(new HwpxPackage(zip, new SizeLimit()), metadata, output);
    }
  }

  private static Optional<ZipFile> open(File file) throws IOException {
    try {
      return Optional.of(new ZipFile(file, StandardCharsets.UTF_8));
    } catch (ZipException lost) {
      return Optional.empty();
    }
  }

  private static void read(HwpxPackage parts, Metadata metadata, DocumentOutput output)
      throws IOException, SAXException, TikaException {
    parts.requireReadable();
    Salvage salvage = new Salvage(output);
    HwpxTitle title = new HwpxTitle();
    salvage.attempt(() -> parts.parseIfPresent("Contents/content.hpf", title));
    if (!title.value().isEmpty()) {
      metadata.set(TikaCoreProperties.TITLE, title.value());
    }
    HwpxStyles styles = new HwpxStyles();
    salvage.attempt(() -> parts.parseIfPresent(HwpxPackage.STYLES, styles));
    for (String section : parts.sectionNames()) {
      salvage.attempt(() -> parts.parse(section, new HwpxSection(styles, output)));
    }
    salvage.report();
  }
}
