package io.koe5.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the hub says a file's content adds up to; it is also the name of the content in the cache.
 *
 * @param hex the sum in lower-case hexadecimal: 64 digits are the SHA-256 of the content (large
 *     files), 40 are the name git gives it, the SHA-1 of {@code "blob SIZE\0"} and the content
 */
public record Checksum(String hex) {
  private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{40}");
  private static final int SHA256_DIGITS = 64;
  private static final int BLOCK = 1 << 20;

  /** Refuses what is no sum, so that a name in the cache is never anything else. */
  public Checksum {
    if (!SUM.matcher(hex).matches()) {
      throw new IllegalArgumentException("a sum must have 64 or 40 hex digits, got " + hex);
    }
  }

  /** The sum in an HTTP entity tag, quoted or weak; none if the tag is something else. */
  static Optional<Checksum> inTag(String tag) {
    String bare = (tag.startsWith("W/") ? tag.substring(2) : tag).replace("\"", "");
    return SUM.matcher(bare).matches() ? Optional.of(new Checksum(bare)) : Optional.empty();
  }

  /** Whether the file's content adds up to this sum. */
  boolean matches(Path file) throws IOException {
    MessageDigest digest = digest();
    if (!isSha256()) {
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).equals(hex);
  }

  private boolean isSha256() {
    return hex.length() == SHA256_DIGITS;
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(isSha256() ? "SHA-256" : "SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256 and SHA-1", e);
    }
  }
}
