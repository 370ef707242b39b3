package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;

/** How much came out of the archives of a file: what is small packed may be without end. */
final class Unpacked {
  private static final long MOST_OF_ONE = 32L << 20;
  private static final long MOST_OF_ALL = 512L << 20;

  private long bytes;

  /** A copy of an entry, which goes away when it is closed; empty if the entry is too large. */
  Optional<TikaInputStream> keep(InputStream content) throws IOException, LimitReached {
    TemporaryResources temporary = new TemporaryResources();
    try {
      Path copy = temporary.createTempFile();
      if (!copy(content, copy)) {
        temporary.close();
        return Optional.empty();
      }
      return Optional.of(TikaInputStream.get(Files.newInputStream(copy), temporary, null));
    } catch (IOException | LimitReached e) {
      temporary.close();
      throw e;
    }
  }

  /** Whether all of it is there. What is not kept does not count. */
  private boolean copy(InputStream content, Path file) throws IOException, LimitReached {
    byte[] buffer = new byte[1 << 16];
    long of = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      int read;
      while ((read = content.read(buffer)) >= 0) {
        of += read;
        if (of > MOST_OF_ONE) {
          return false;
        }
        if (bytes + of > MOST_OF_ALL) {
          throw new LimitReached(CageProblem.of(FailureKind.LIMIT, "limit-expansion"));
        }
        out.write(buffer, 0, read);
      }
    }
    bytes += of;
    return true;
  }
}
