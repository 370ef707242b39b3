package io.koe5.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.extractor.XSSFEventBasedExcelExtractor;
import org.apache.poi.xssf.model.Comments;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.parser.microsoft.ooxml.XSSFExcelExtractorDecorator;
import org.apache.tika.utils.XMLReaderUtils;
import org.apache.xmlbeans.XmlException;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Documents of Microsoft Office since 2007, workbooks with their dates as Korean offices write
 * them.
 */
final class OfficeXmlParser extends OOXMLParser {
  private static final long serialVersionUID = 1L;

  private static final Set<String> WORKBOOKS =
      Set.of(
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
          "application/vnd.ms-excel.sheet.macroenabled.12");

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    TikaInputStream file = TikaInputStream.cast(stream);
    if (WORKBOOKS.contains(Kinds.of(metadata))
        && file != null
        && file.getOpenContainer() instanceof OPCPackageWrapper opened) {
      workbook(opened.getOPCPackage(), handler, metadata, context);
    } else {
      super.parse(stream, handler, metadata, context);
    }
  }

  private static void workbook(
      OPCPackage parts, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    try {
      Workbook workbook = new Workbook(context, new XSSFEventBasedExcelExtractor(parts));
      workbook.getMetadataExtractor().extract(metadata);
      workbook.getXHTML(handler, metadata, context);
    } catch (OpenXML4JException | XmlException e) {
      throw new TikaException("The workbook is broken", e);
    }
  }

  private static final class Workbook extends XSSFExcelExtractorDecorator {
    private final ParseContext context;
    private final SheetFormats formats = new SheetFormats();

    Workbook(ParseContext context, XSSFEventBasedExcelExtractor extractor) {
      super(context, extractor, Locale.KOREA);
      this.context = context;
    }

    @Override
    public void processSheet(
        SheetContentsHandler cells,
        Comments comments,
        StylesTable styles,
        ReadOnlySharedStringsTable strings,
        InputStream sheet)
        throws IOException, SAXException {
      try {
        XMLReaderUtils.parseSAX(
            sheet,
            new XSSFSheetXMLHandler(styles, comments, strings, cells, formats, false),
            context);
      } catch (TikaException e) {
        throw new IOException(e);
      }
    }
  }
}
