package io.koe5.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What is left of a zip that broke off, as when a download ended too early: its directory, which
 * stands at the end, is lost, and its entries can be read one by one up to the cut.
 */
final class ZipRemains {
  /** Text of all parts is less; pictures stand behind it, as a rule. */
  private static final long MOST_BYTES = 128L << 20;

  /** Those of parts are ASCII; any others must not be taken for damage. */
  private static final Charset NAMES = StandardCharsets.ISO_8859_1;

  private static final int PIECE = 1 << 16;
  private static final byte[] ENTRY = {'P', 'K', 3, 4};

  private final boolean withCut;
  private long left = MOST_BYTES;

  /**
   * Collects them once.
   *
   * @param withCut also the one that is cut, as far as it goes: where it holds text, that is worth
   *     having; where it holds styles, all is lost for it
   */
  ZipRemains(boolean withCut) {
    this.withCut = withCut;
  }

  /** Whether a file begins as a zip and has no directory. */
  static boolean isCutOff(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      if (!Arrays.equals(content.readNBytes(ENTRY.length), ENTRY)) {
        return false;
      }
    }
    try {
      // Java's own reader refuses directories that all others read.
      ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get().close();
      return false;
    } catch (IOException lost) {
      return true;
    }
  }

  /** Writes the entries that are there as a zip with a directory. */
  void collect(Path broken, Path whole) throws IOException {
    try (ZipInputStream from =
            new ZipInputStream(new BufferedInputStream(Files.newInputStream(broken)), NAMES);
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(whole), NAMES)) {
      while (copyNext(from, to)) {}
    }
  }

  private boolean copyNext(ZipInputStream from, ZipOutputStream to) throws IOException {
    ZipEntry entry;
    try {
      entry = from.getNextEntry();
    } catch (IOException | IllegalArgumentException cut) {
      return false;
    }
    if (entry == null) {
      return false;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    boolean isWhole = copy(from, content);
    if (isWhole || withCut) {
      to.putNextEntry(new ZipEntry(entry.getName()));
      content.writeTo(to);
      to.closeEntry();
    }
    return isWhole;
  }

  private boolean copy(ZipInputStream from, ByteArrayOutputStream to) {
    byte[] piece = new byte[PIECE];
    while (left > 0) {
      int read;
      try {
        read = from.read(piece);
      } catch (IOException cut) {
        return false;
      }
      if (read < 0) {
        return true;
      }
      to.write(piece, 0, read);
      left -= read;
    }
    return false;
  }
}
