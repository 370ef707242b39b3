package io.koe5.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.EntryUtils;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/**
 * Documents of Microsoft Office before 2007 by Tika, which is given workbooks with the formats of
 * their dates put as it knows them. Thread-safe.
 */
final class BinaryOfficeParser extends OfficeParser {
  private static final long serialVersionUID = 1L;

  private static final String WORKBOOK = "Workbook";

  /**
   * A workbook is held three times while it is put anew; a larger one shows its dates as numbers.
   */
  private static final int MOST_BYTES = 64 << 20;

  @Override
  protected void parse(
      DirectoryNode root, ParseContext context, Metadata metadata, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    if (root.hasEntryCaseInsensitive(WORKBOOK)
        && root.getEntryCaseInsensitive(WORKBOOK) instanceof DocumentEntry workbook
        && workbook.getSize() <= MOST_BYTES) {
      WorkbookFormats formats = new WorkbookFormats(records(root, workbook));
      byte[] put = formats.put();
      if (formats.isChanged()) {
        try (POIFSFileSystem copy = copy(root, workbook, put)) {
          super.parse(copy.getRoot(), context, metadata, xhtml);
          return;
        }
      }
    }
    super.parse(root, context, metadata, xhtml);
  }

  private static byte[] records(DirectoryNode root, DocumentEntry workbook) throws IOException {
    try (InputStream stream = root.createDocumentInputStream(workbook)) {
      return stream.readAllBytes();
    }
  }

  private static POIFSFileSystem copy(DirectoryNode root, DocumentEntry workbook, byte[] records)
      throws IOException {
    POIFSFileSystem copy = new POIFSFileSystem();
    EntryUtils.copyNodes(root, copy.getRoot());
    copy.getRoot().createOrUpdateDocument(workbook.getName(), new ByteArrayInputStream(records));
    return copy;
  }
}
