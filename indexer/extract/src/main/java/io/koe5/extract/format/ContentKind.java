package io.koe5.extract.format;

import io.koe5.extract.encoding.Encodings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a file is by its first bytes, whatever its name says. */
public enum ContentKind {
  /** Characters. */
  TEXT,
  /** A document with structure inside, or an archive: PDF, OLE, ZIP, RTF, HWP 3. */
  OFFICE,
  /** Anything else, or nothing. */
  OTHER;

  private static final int START = 8_192;
  private static final int LONGEST_MARK = 32;

  /** Latin-1, so that bytes stand as they are. */
  private static final List<String> OFFICE_STARTS =
      List.of(
          "%PDF-",
          "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
          "PK\u0003\u0004",
          "PK\u0005\u0006",
          "{\\rtf",
          "HWP Document File V");

  /** Looks at the first bytes of a file. */
  public static ContentKind of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(START));
    }
  }

  /** Judges the first bytes of a file, or all of them; a few kilobytes are enough. */
  public static ContentKind of(byte[] content) {
    byte[] start = content.length > START ? Arrays.copyOf(content, START) : content;
    if (start.length == 0) {
      return OTHER;
    }
    if (isOffice(start)) {
      return OFFICE;
    }
    return Encodings.decode(start, Optional.empty()).isText() ? TEXT : OTHER;
  }

  static boolean isOffice(byte[] content) {
    int length = Math.min(content.length, LONGEST_MARK);
    String start = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    return OFFICE_STARTS.stream().anyMatch(start::startsWith);
  }
}
