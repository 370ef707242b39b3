package io.koe5.formats;

import io.koe5.extract.cage.CageOptions;
import io.koe5.formats.hwp.Hwp3Parser;
import io.koe5.formats.hwp.Hwp5Parser;
import io.koe5.formats.hwp.HwpDetector;
import io.koe5.formats.hwp.HwpmlParser;
import io.koe5.formats.hwp.HwpxParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.detect.CompositeDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.detect.zip.DefaultZipContainerDetector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.OldExcelParser;
import org.apache.tika.parser.microsoft.TNEFParser;
import org.apache.tika.parser.microsoft.xml.SpreadsheetMLParser;
import org.apache.tika.parser.microsoft.xml.WordMLParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The parsers that koe5 lets at a file, each named here: none that starts a program or that is
 * found by chance on the class path. Thread-safe.
 */
final class Parsers {
  /** Tika makes a configuration of all that it finds wherever it is not given one. */
  private static final String NOTHING_ELSE =
      "<properties><parsers><parser"
          + " class='org.apache.tika.parser.EmptyParser'/></parsers><detectors><detector"
          + " class='org.apache.tika.mime.MimeTypes'/></detectors></properties>";

  private final TikaConfig configuration = configuration();
  private final Detector detector;
  private final CompositeParser parser;

  Parsers() {
    MimeTypes types = MimeTypes.getDefaultMimeTypes();
    detector =
        new TextDetector(
            new CompositeDetector(
                types.getMediaTypeRegistry(),
                List.of(
                    new HwpDetector(),
                    new POIFSContainerDetector(),
                    new DefaultZipContainerDetector(),
                    types)));
    parser = new CompositeParser(types.getMediaTypeRegistry(), parsers());
    parser.setFallback(new Refusal());
  }

  private static List<Parser> parsers() {
    return List.of(
        new TextParser(),
        new Hwp5Parser(),
        new HwpxParser(),
        new HwpmlParser(),
        new Hwp3Parser(),
        new OfficeXmlParser(),
        new BinaryOfficeParser(),
        new OldExcelParser(),
        new SpreadsheetMLParser(),
        new WordMLParser(),
        new RtfParser(),
        new PDFParser(),
        openDocuments(),
        new OdfParser(),
        new BookParser(),
        new MailParser(),
        new TNEFParser(),
        new ArchiveParser());
  }

  private static Parser openDocuments() {
    OpenDocumentParser parser = new OpenDocumentParser();
    parser.setContentParser(new OdfParser());
    return parser;
  }

  private static TikaConfig configuration() {
    try {
      return new TikaConfig(
          new ByteArrayInputStream(NOTHING_ELSE.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TikaException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What parsers are told of a run over one file. */
  ParseContext context(CageOptions options, DocumentText document) {
    ParseContext context = new ParseContext();
    context.set(TikaConfig.class, configuration);
    context.set(Detector.class, detector);
    context.set(Parser.class, parser);
    context.set(CageOptions.class, options);
    context.set(DocumentText.class, document);
    context.set(OfficeParserConfig.class, office());
    context.set(PDFParserConfig.class, pdf());
    context.set(EmbeddedDocumentExtractor.class, new EmbeddedReading(this, document, context));
    return context;
  }

  private static OfficeParserConfig office() {
    OfficeParserConfig office = new OfficeParserConfig();
    office.setUseSAXDocxExtractor(true);
    office.setUseSAXPptxExtractor(true);
    office.setIncludeSlideMasterContent(false);
    office.setIncludeDeletedContent(false);
    office.setExtractMacros(false);
    office.setWriteSelectHeadersInBody(false);
    return office;
  }

  private static PDFParserConfig pdf() {
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setExtractInlineImages(false);
    pdf.setExtractBookmarksText(false);
    pdf.setSuppressDuplicateOverlappingText(false);
    return pdf;
  }

  /** Finds out what a document is. */
  void detect(TikaInputStream stream, Metadata metadata) throws IOException {
    metadata.set(HttpHeaders.CONTENT_TYPE, detector.detect(stream, metadata).toString());
  }

  /** Finds out what the document itself is and reads it. */
  void parse(TikaInputStream stream, DocumentText document, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    detect(stream, metadata);
    document.begin(metadata);
    read(stream, document, metadata, context);
  }

  /** Reads a document whose type is known. */
  void read(TikaInputStream stream, DocumentText document, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    if (Kinds.of(metadata).equals(UnknownKind.ANY_OLE.toString())) {
      throw new UnknownKind(UnknownKind.ANY_OLE);
    }
    if (Kinds.isOutlook(metadata) && OutlookBody.isPlain(stream)) {
      document.keepLines();
    }
    parser.parse(stream, document, metadata, context);
    document.header();
    document.leaveOutQuotes();
  }

  /** What takes the documents that no parser takes. */
  private static final class Refusal implements Parser {
    private static final long serialVersionUID = 1L;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
      return Set.of();
    }

    @Override
    public void parse(
        InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
        throws TikaException {
      throw new UnknownKind(MediaType.parse(Kinds.of(metadata)));
    }
  }
}
