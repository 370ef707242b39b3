package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;

/** How much came out of the archives of a file: what is small packed may be without end. */
final class Unpacked {
  private static final long MOST_OF_ONE = 32L << 20;
  private static final long MOST_OF_ALL = 512L << 20;

  private long bytes;

  /** A copy of an entry; goes away when it is closed. */
  TikaInputStream keep(InputStream content) throws IOException, LimitReached {
    TemporaryResources temporary = new TemporaryResources();
    try {
      Path copy = temporary.createTempFile();
      try (OutputStream out = Files.newOutputStream(copy)) {
        copy(content, out);
      }
      return TikaInputStream.get(Files.newInputStream(copy), temporary, null);
    } catch (IOException | LimitReached e) {
      temporary.close();
      throw e;
    }
  }

  private void copy(InputStream content, OutputStream out) throws IOException, LimitReached {
    byte[] buffer = new byte[1 << 16];
    long of = 0;
    int read;
    while ((read = content.read(buffer)) >= 0) {
      of += read;
      bytes += read;
      if (of > MOST_OF_ONE || bytes > MOST_OF_ALL) {
        throw new LimitReached(CageProblem.of(FailureKind.LIMIT, "limit-expansion"));
      }
      out.write(buffer, 0, read);
    }
  }
}
