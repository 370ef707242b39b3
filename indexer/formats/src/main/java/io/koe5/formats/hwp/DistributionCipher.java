package io.koe5.formats.hwp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.poi.util.LittleEndian;

/**
 * The scrambling of documents for distribution: the first record of a section holds 256 bytes, of
 * which a pseudo-random sequence seeded by the first four uncovers an AES key. It keeps a program
 * from editing the document; no secret is needed to read it.
 *
 * @see <a href="https://www.hancom.com/support/downloadCenter/hwpOwpml">Hancom: distribution
 *     documents</a>
 */
final class DistributionCipher {
  private static final int RECORD_HEADER_BYTES = 4;
  private static final int KEY_RECORD_BYTES = 256;
  private static final int KEY_BYTES = 16;
  private static final int MULTIPLIER = 214013;
  private static final int INCREMENT = 2531011;

  private int state;

  private DistributionCipher(int seed) {
    state = seed;
  }

  /** What follows the key record, readable. */
  static InputStream decipher(InputStream section) throws IOException {
    byte[] start = section.readNBytes(RECORD_HEADER_BYTES + KEY_RECORD_BYTES);
    if (start.length < RECORD_HEADER_BYTES + KEY_RECORD_BYTES) {
      throw new EOFException("a section ends before its key");
    }
    byte[] keyRecord = Arrays.copyOfRange(start, RECORD_HEADER_BYTES, start.length);
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key(keyRecord), "AES"));
      return new CipherInputStream(section, cipher);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES is part of every Java platform", impossible);
    }
  }

  private static byte[] key(byte[] keyRecord) {
    new DistributionCipher(LittleEndian.getInt(keyRecord)).uncover(keyRecord);
    int offset = Integer.BYTES + (keyRecord[0] & 0x0f);
    return Arrays.copyOfRange(keyRecord, offset, offset + KEY_BYTES);
  }

  private void uncover(byte[] keyRecord) {
    int position = 0;
    while (position < keyRecord.length) {
      byte mask = (byte) next();
      int end = Math.min(keyRecord.length, position + (next() & 0x0f) + 1);
      for (; position < end; position++) {
        // The seed itself lies open.
        if (position >= Integer.BYTES) {
          keyRecord[position] ^= mask;
        }
      }
    }
  }

  private int next() {
    state = state * MULTIPLIER + INCREMENT;
    return state >> 16 & 0x7fff;
  }
}
