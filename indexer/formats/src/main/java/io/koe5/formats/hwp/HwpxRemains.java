package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * An HWPX document whose zip directory is lost, as when a download broke off: its parts are told in
 * the order in which they lie in the file, up to the one that is cut.
 */
final class HwpxRemains {
  private HwpxRemains() {}

  static void tell(InputStream file, DocumentOutput output)
      throws IOException, SAXException, TikaException {
    SizeLimit limit = new SizeLimit();
    HwpxStyles styles = new HwpxStyles();
    try (ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        InputStream xml = CloseShieldInputStream.wrap(limit.counting(zip));
        String name = part.getName();
        if (name.equals(HwpxPackage.STYLES)) {
          HardenedXml.parse(name, xml, styles);
        } else if (HwpxPackage.SECTION.matcher(name).matches()) {
          HardenedXml.parse(name, xml, new HwpxSection(styles, output));
        }
      }
    }
  }
}
