package io.koe5.formats;

import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.encoding.Encodings;
import io.koe5.extract.format.FailureKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** The files in archives, where a person asked for them. Each is read where it lies. */
final class ArchiveParser implements Parser {
  private static final long serialVersionUID = 1L;
  private static final MediaType SEVEN_ZIP = MediaType.application("x-7z-compressed");
  private static final MediaType TAR = MediaType.application("x-tar");
  private static final MediaType GTAR = MediaType.application("x-gtar");
  private static final MediaType GZIP = MediaType.application("gzip");

  static final Set<MediaType> TYPES =
      Stream.of(MediaType.APPLICATION_ZIP, SEVEN_ZIP, TAR, GTAR, GZIP)
          .collect(Collectors.toUnmodifiableSet());

  private static final int MEMORY_KILOBYTES = 256 << 10;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    MediaType type = MediaType.parse(Kinds.of(metadata));
    if (!context.get(CageOptions.class).archives()) {
      throw new UnknownKind(type);
    }
    Entries entries = new Entries(handler, context);
    if (type.equals(MediaType.APPLICATION_ZIP)) {
      zip(TikaInputStream.get(stream).getPath(), entries);
    } else if (type.equals(SEVEN_ZIP)) {
      sevenZip(TikaInputStream.get(stream).getPath(), entries);
    } else if (type.equals(GZIP)) {
      gzip(stream, metadata, entries);
    } else {
      tar(stream, entries);
    }
  }

  private static void zip(Path file, Entries entries)
      throws IOException, SAXException, TikaException {
    try (ZipFile zip = ZipFile.builder().setPath(file).setCharset(StandardCharsets.UTF_8).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        if (entry.isDirectory()) {
          continue;
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
          entries.missing(FailureKind.ENCRYPTED, "encrypted-part", name(entry));
        } else if (zip.canReadEntryData(entry)) {
          entries.read(name(entry), () -> zip.getInputStream(entry));
        } else {
          entries.missing(FailureKind.UNSUPPORTED, "unsupported-part", name(entry));
        }
      }
    }
  }

  /** Korean programs wrote names in Microsoft's code page before they marked them as UTF-8. */
  private static String name(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    return raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames()
        ? entry.getName()
        : Encodings.decode(raw, Optional.of("euc-kr")).text();
  }

  private static void sevenZip(Path file, Entries entries)
      throws IOException, SAXException, TikaException {
    try (SevenZFile archive =
        SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(MEMORY_KILOBYTES).get()) {
      SevenZArchiveEntry entry;
      while ((entry = archive.getNextEntry()) != null) {
        if (!entry.isDirectory() && entry.hasStream()) {
          SevenZArchiveEntry next = entry;
          entries.read(entry.getName(), () -> archive.getInputStream(next));
        }
      }
    }
  }

  private static void tar(InputStream stream, Entries entries)
      throws IOException, SAXException, TikaException {
    TarArchiveInputStream archive = new TarArchiveInputStream(stream, "UTF-8");
    TarArchiveEntry entry;
    while ((entry = archive.getNextEntry()) != null) {
      if (entry.isFile()) {
        entries.read(entry.getName(), () -> archive);
      }
    }
  }

  private static void gzip(InputStream stream, Metadata metadata, Entries entries)
      throws IOException, SAXException, TikaException {
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    String inner =
        name == null ? "" : name.replaceFirst("(?i)\\.tgz$", ".tar").replaceFirst("(?i)\\.gz$", "");
    entries.read(
        inner,
        () ->
            GzipCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(stream))
                .setDecompressConcatenated(true)
                .get());
  }

  private interface Content {
    InputStream open() throws IOException;
  }

  /** Hands over entry after entry, as long as all of them together stay within measure. */
  private static final class Entries {
    private final ContentHandler handler;
    private final ParseContext context;
    private final DocumentText document;

    Entries(ContentHandler handler, ParseContext context) {
      this.handler = handler;
      this.context = context;
      this.document = context.get(DocumentText.class);
    }

    /** Reads an entry, or says that it is missing: the others can still be read. */
    void read(String name, Content content) throws SAXException {
      if (isFurniture(name)) {
        return;
      }
      try {
        Optional<TikaInputStream> whole = document.unpacked().keep(content.open());
        if (whole.isPresent()) {
          read(name, whole.get());
        } else {
          missing(FailureKind.LIMIT, "limit-part", name);
        }
      } catch (IOException e) {
        missing(FailureKind.CORRUPT, "corrupt-part", name);
      }
    }

    private void read(String name, TikaInputStream whole) throws IOException, SAXException {
      Metadata metadata = new Metadata();
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
      try (whole) {
        context.get(EmbeddedDocumentExtractor.class).parseEmbedded(whole, handler, metadata, false);
      }
    }

    void missing(FailureKind kind, String key, String name) {
      if (!isFurniture(name)) {
        document.missing(CageProblem.of(kind, key, name));
      }
    }

    /** What systems put beside people's files. */
    private static boolean isFurniture(String name) {
      return name.startsWith("__MACOSX/")
          || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }
  }
}
