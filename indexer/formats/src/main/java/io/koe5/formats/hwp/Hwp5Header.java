package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.util.LittleEndian;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;

/**
 * The stream FileHeader of an HWP 5 document: signature (32 bytes), version (4), flags (4).
 *
 * @param flags bit 0 compressed, 1 password, 2 for distribution, 4 and 10 rights management, 8
 *     encrypted with a certificate
 * @see <a href="https://www.hancom.com/support/downloadCenter/hwpOwpml">Hancom: HWP 5.0 format</a>
 */
record Hwp5Header(int flags) {
  static final String STREAM = "FileHeader";
  static final byte[] SIGNATURE = "HWP Document File".getBytes(StandardCharsets.US_ASCII);
  private static final int FLAGS_OFFSET = 36;
  private static final int ENCRYPTED = 1 << 1 | 1 << 4 | 1 << 8 | 1 << 10;

  /** Whether an OLE container is an HWP 5 document. */
  static boolean isIn(DirectoryNode root) {
    try {
      return startsWithSignature(head(root));
    } catch (IOException | RuntimeException broken) {
      return false;
    }
  }

  static Hwp5Header read(DirectoryNode root) throws IOException, TikaException {
    byte[] head = head(root);
    if (!startsWithSignature(head) || head.length < FLAGS_OFFSET + Integer.BYTES) {
      throw new TikaException("The document is broken: it has no HWP file header");
    }
    return new Hwp5Header(LittleEndian.getInt(head, FLAGS_OFFSET));
  }

  private static byte[] head(DirectoryNode root) throws IOException {
    try (InputStream stream = root.createDocumentInputStream(STREAM)) {
      return stream.readNBytes(FLAGS_OFFSET + Integer.BYTES);
    }
  }

  private static boolean startsWithSignature(byte[] head) {
    return head.length >= SIGNATURE.length
        && Arrays.equals(SIGNATURE, Arrays.copyOf(head, SIGNATURE.length));
  }

  boolean isCompressed() {
    return (flags & 1) != 0;
  }

  /** Whether its text is kept in ViewText, scrambled with a key that lies beside it. */
  boolean isForDistribution() {
    return (flags & 1 << 2) != 0;
  }

  void requireReadable() throws EncryptedDocumentException {
    if ((flags & ENCRYPTED) != 0) {
      throw new EncryptedDocumentException("The document asks for a password or certificate");
    }
  }
}
