package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.poi.util.LittleEndian;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.UnsupportedFormatException;

/**
 * What stands before the body of an HWP 3 document: signature (30 bytes), document information
 * (128), summary (1,008, nine texts of 56 characters), and a block whose length the document
 * information gives.
 *
 * @param title may be empty
 * @param isCompressed whether the body is deflated
 */
record Hwp3Header(String title, boolean isCompressed) {
  private static final byte[] SIGNATURE =
      "HWP Document File V3.".getBytes(StandardCharsets.US_ASCII);
  private static final int SIGNATURE_BYTES = 30;
  private static final int INFORMATION_BYTES = 128;
  private static final int ENCRYPTED_OFFSET = 96;
  private static final int COMPRESSED_OFFSET = 124;
  private static final int BLOCK_LENGTH_OFFSET = 126;
  private static final int SUMMARY_BYTES = 1008;
  private static final int TITLE_CHARACTERS = 56;

  /** Reads it and leaves the stream at the body. */
  static Hwp3Header read(InputStream stream) throws IOException, TikaException {
    Hwp3Input input = Hwp3Input.of(stream);
    byte[] signature = input.bytes(SIGNATURE_BYTES);
    if (!Arrays.equals(SIGNATURE, Arrays.copyOf(signature, SIGNATURE.length))) {
      throw new UnsupportedFormatException("Of the older HWP formats only version 3 is read");
    }
    byte[] information = input.bytes(INFORMATION_BYTES);
    if (LittleEndian.getUShort(information, ENCRYPTED_OFFSET) != 0) {
      throw new EncryptedDocumentException("The document asks for a password");
    }
    String title = title(input.bytes(SUMMARY_BYTES));
    input.skip(LittleEndian.getUShort(information, BLOCK_LENGTH_OFFSET));
    return new Hwp3Header(title, information[COMPRESSED_OFFSET] != 0);
  }

  private static String title(byte[] summary) {
    Hwp3Characters characters = new Hwp3Characters();
    StringBuilder title = new StringBuilder();
    for (int index = 0; index < TITLE_CHARACTERS; index++) {
      int code = LittleEndian.getUShort(summary, index * Short.BYTES);
      if (code == 0) {
        break;
      }
      characters.append(Math.max(code, ' '), title);
    }
    return title.toString().strip();
  }
}
