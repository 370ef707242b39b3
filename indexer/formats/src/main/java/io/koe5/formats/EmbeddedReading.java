package io.koe5.formats;

import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads the documents within a document, and notes those that cannot be read. */
final class EmbeddedReading implements EmbeddedDocumentExtractor {
  private static final int DEEPEST = 8;
  private static final int MOST = 10_000;

  /** Tika's names of what belongs to a document without being text for its reader. */
  private static final Set<String> FURNITURE =
      Set.of("MACRO", "FONT", "THUMBNAIL", "METADATA", "VERSION", "RENDERING");

  private final Parsers parsers;
  private final DocumentText document;
  private final ParseContext context;
  private int count;

  EmbeddedReading(Parsers parsers, DocumentText document, ParseContext context) {
    this.parsers = parsers;
    this.document = document;
    this.context = context;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    String role = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    return role == null || !FURNITURE.contains(role);
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    document.header();
    count++;
    if (count > MOST || document.depth() > DEEPEST) {
      document.missing(
          CageProblem.of(FailureKind.LIMIT, "limit-archive", count > MOST ? MOST : DEEPEST));
      return;
    }
    String name = name(metadata);
    try (TikaInputStream content = TikaInputStream.get(stream, null, metadata)) {
      read(content, name, metadata);
    } catch (UnknownKind e) {
      // Pictures, fonts, programs: no text is missing.
      return;
    } catch (IOException | TikaException | RuntimeException | StackOverflowError e) {
      note(name, e);
    }
  }

  private void read(TikaInputStream content, String name, Metadata metadata)
      throws SAXException, IOException, TikaException {
    boolean body = name.isEmpty() && document.part().isMail() && Kinds.isText(metadata);
    if (!body) {
      parsers.detect(content, metadata);
    }
    if (Kinds.isArchive(metadata) && !context.get(CageOptions.class).archives()) {
      String part = name.isEmpty() ? Kinds.of(metadata) : name;
      document.missing(CageProblem.of(FailureKind.UNSUPPORTED, "archive-part", part));
      return;
    }
    if (!Kinds.isPicture(metadata)) {
      document.leaveOutQuotes();
    }
    if (body) {
      int mark = document.mark();
      parsers.read(content, document, metadata, context);
      document.leaveOutQuotes(mark);
      return;
    }
    int mark = document.begin(name, metadata);
    try {
      parsers.read(content, document, metadata, context);
    } finally {
      document.end(mark, name);
    }
  }

  private void note(String name, Throwable thrown) throws LimitReached {
    CageProblem problem = Problems.of(thrown, true);
    switch (problem.kind()) {
      case LIMIT -> document.missing(problem);
      case ENCRYPTED ->
          document.missing(CageProblem.of(FailureKind.ENCRYPTED, "encrypted-part", name));
      case CORRUPT, UNSUPPORTED, SCANNED, TOO_LARGE, TIMEOUT, CRASHED, UNREADABLE ->
          document.missing(CageProblem.of(FailureKind.CORRUPT, "corrupt-part", name));
    }
  }

  private static String name(Metadata metadata) {
    return Optional.ofNullable(metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY))
        // Where a part of a mail names itself beside its type, Tika leaves the name in its code.
        .map(name -> DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT))
        .map(name -> name.replaceAll("\\p{Cntrl}+", " ").strip())
        .orElse("");
  }
}
