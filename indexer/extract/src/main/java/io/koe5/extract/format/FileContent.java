package io.koe5.extract.format;

import io.koe5.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a file holds, read when it is asked for. Not thread-safe. */
public final class FileContent {
  private static final int MEGABYTE = 1 << 20;

  /** Up to this size a file is read once, both for its sum and for its text. */
  private static final long IN_MEMORY = 32L * MEGABYTE;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Path file;
  private final long size;
  private long most = Long.MAX_VALUE;
  private byte @Nullable [] bytes;

  /**
   * The content of a file, of which nothing is read yet.
   *
   * @param size in bytes, as the file's attributes say
   */
  public FileContent(Path file, long size) {
    this.file = file;
    this.size = size;
  }

  /** Where it lies: for readers that take a file as it is. */
  public Path file() {
    return file;
  }

  /** Refuses a file of more bytes than these; also one that has grown to more when it is read. */
  public void checkSize(long most) throws ExtractionException {
    this.most = most;
    checkSize(size, most);
  }

  private static void checkSize(long size, long most) throws ExtractionException {
    if (size > most) {
      throw new ExtractionException(
          FailureKind.TOO_LARGE,
          FailureKind.MESSAGES.text(
              "too-large", (size + MEGABYTE - 1) / MEGABYTE, most / MEGABYTE));
    }
  }

  /** The whole of it, read once; not to be changed. */
  public byte[] bytes() throws ExtractionException {
    byte[] read = bytes;
    if (read == null) {
      read = reading(this::readAtMost);
      checkSize(read.length, most);
      bytes = read;
    }
    return read;
  }

  /** Its SHA-256 in hexadecimal digits; a large file is read as a stream. */
  public String sha256() throws ExtractionException {
    return size <= IN_MEMORY ? Sha256.of(bytes()) : reading(() -> Sha256.of(file));
  }

  /** Stops one byte above the limit: somebody may be writing faster than this reads. */
  private byte[] readAtMost() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) Math.min(most, LARGEST_ARRAY - 1) + 1);
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T reading(Reading<T> reading) throws ExtractionException {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new ExtractionException(
          FailureKind.UNREADABLE,
          FailureKind.MESSAGES.text("unreadable-file", FileProblem.name(e)));
    }
  }
}
