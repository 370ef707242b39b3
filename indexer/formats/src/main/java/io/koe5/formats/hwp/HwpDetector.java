package io.koe5.formats.hwp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Knows Hancom documents by their content, whatever their name says: HWP 5 also without summary
 * information, HWPX also without manifest. Answers "application/octet-stream" for everything else,
 * as detectors do that do not know. Safe for several threads.
 */
public final class HwpDetector implements Detector {
  private static final long serialVersionUID = 1L;
  private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

  /** Small streams, such as the header, begin at multiples of this. */
  private static final int SECTOR_BYTES = 64;

  private static final int MOST_SECTORS = 1 << 18;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HWPX =
      ("mimetype" + HwpxPackage.MIME_TYPE).getBytes(StandardCharsets.US_ASCII);
  private static final int ZIP_HEADER_BYTES = 30;

  /** HWPML's first element stands behind no more than an XML declaration and comments. */
  private static final int XML_HEAD_BYTES = 1_024;

  private static final String HWPML = "<HWPML";
  private static final byte[] HWP_3 = "HWP Document File V".getBytes(StandardCharsets.US_ASCII);

  @Override
  public MediaType detect(@Nullable InputStream input, Metadata metadata) throws IOException {
    if (input == null) {
      return MediaType.OCTET_STREAM;
    }
    byte[] head = head(input, ZIP_HEADER_BYTES + HWPX.length);
    if (isAt(0, HWP_3, head)) {
      return HwpType.HWP_3;
    }
    if (isAt(ZIP_HEADER_BYTES, HWPX, head)) {
      return HwpType.HWPX;
    }
    if (isAt(0, OLE, head)) {
      return inside(input, metadata, HwpDetector::inOle);
    }
    if (isAt(0, ZIP, head)) {
      return inside(input, metadata, HwpDetector::inZip);
    }
    return isHwpml(head(input, XML_HEAD_BYTES)) ? HwpType.HWPML : MediaType.OCTET_STREAM;
  }

  /** Whether it is XML, in an encoding of one or two bytes a letter, whose element is HWPML. */
  private static boolean isHwpml(byte[] head) {
    String letters =
        new String(head, StandardCharsets.ISO_8859_1)
            .replaceAll("[\\x00\u00ef\u00bb\u00bf\u00fe\u00ff]", "");
    return letters.stripLeading().startsWith("<") && letters.contains(HWPML);
  }

  private static byte[] head(InputStream input, int length) throws IOException {
    input.mark(length);
    try {
      return input.readNBytes(length);
    } finally {
      input.reset();
    }
  }

  private static boolean isAt(int offset, byte[] signature, byte[] head) {
    int end = offset + signature.length;
    return head.length >= end && Arrays.equals(signature, 0, signature.length, head, offset, end);
  }

  /** A look inside a container. */
  @FunctionalInterface
  private interface Look {
    MediaType into(TikaInputStream container) throws IOException;
  }

  private static MediaType inside(InputStream input, Metadata metadata, Look look)
      throws IOException {
    try (TemporaryResources temporary = new TemporaryResources()) {
      TikaInputStream container = TikaInputStream.cast(input);
      if (container != null) {
        return look.into(container);
      }
      input.mark(Integer.MAX_VALUE);
      try {
        return look.into(TikaInputStream.get(input, temporary, metadata));
      } finally {
        input.reset();
      }
    } catch (IOException | RuntimeException broken) {
      return MediaType.OCTET_STREAM;
    }
  }

  private static MediaType inOle(TikaInputStream container) throws IOException {
    try (POIFSFileSystem ole = new POIFSFileSystem(container.getFile(), true)) {
      return Hwp5Header.isIn(ole.getRoot()) ? HwpType.HWP_5 : MediaType.OCTET_STREAM;
    } catch (IOException | RuntimeException broken) {
      return holdsHeader(container) ? HwpType.HWP_5 : MediaType.OCTET_STREAM;
    }
  }

  /** Whether a container that cannot be opened has the header of an HWP document in a sector. */
  private static boolean holdsHeader(TikaInputStream container) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(container.getPath()))) {
      for (int sector = 0; sector < MOST_SECTORS; sector++) {
        byte[] bytes = file.readNBytes(SECTOR_BYTES);
        if (isAt(0, Hwp5Header.SIGNATURE, bytes)) {
          return true;
        }
        if (bytes.length < SECTOR_BYTES) {
          return false;
        }
      }
      return false;
    }
  }

  private static MediaType inZip(TikaInputStream container) throws IOException {
    try (ZipFile zip = new ZipFile(container.getFile())) {
      return HwpxPackage.isIn(zip) ? HwpType.HWPX : MediaType.OCTET_STREAM;
    }
  }
}
