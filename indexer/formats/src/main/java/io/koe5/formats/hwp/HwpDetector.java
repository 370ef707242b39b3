package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HWP_3 = "HWP Document File V".getBytes(StandardCharsets.US_ASCII);

  @Override
  public MediaType detect(@Nullable InputStream input, Metadata metadata) throws IOException {
    if (input == null) {
      return MediaType.OCTET_STREAM;
    }
    byte[] head = head(input);
    if (startsWith(head, HWP_3)) {
      return HwpType.HWP_3;
    }
    if (startsWith(head, OLE)) {
      return inside(input, metadata, HwpDetector::inOle);
    }
    if (startsWith(head, ZIP)) {
      return inside(input, metadata, HwpDetector::inZip);
    }
    return MediaType.OCTET_STREAM;
  }

  private static byte[] head(InputStream input) throws IOException {
    input.mark(HWP_3.length);
    try {
      return input.readNBytes(HWP_3.length);
    } finally {
      input.reset();
    }
  }

  private static boolean startsWith(byte[] head, byte[] signature) {
    return head.length >= signature.length
        && Arrays.equals(signature, 0, signature.length, head, 0, signature.length);
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
    }
  }

  private static MediaType inZip(TikaInputStream container) throws IOException {
    try (ZipFile zip = new ZipFile(container.getFile())) {
      return HwpxPackage.isIn(zip) ? HwpType.HWPX : MediaType.OCTET_STREAM;
    }
  }
}
