package io.koe5.formats.hwp;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.TikaMemoryLimitException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Reads on where a part of a document is broken, and reports the first break in the end. */
final class Salvage {
  private final DocumentOutput output;
  private @Nullable TikaException firstBreak;

  Salvage(DocumentOutput output) {
    this.output = output;
  }

  /** The reading of a part. */
  @FunctionalInterface
  interface Part {
    void read() throws IOException, SAXException, TikaException;
  }

  /** Reads a part; how far it comes is told. After a limit no other part is read. */
  void attempt(Part part) throws SAXException {
    if (firstBreak instanceof TikaMemoryLimitException) {
      return;
    }
    int around = output.openFrames();
    try {
      part.read();
    } catch (IOException | TikaException | RuntimeException broken) {
      output.closeTo(around);
      keep(DocumentReader.reported(broken));
    }
  }

  private void keep(TikaException broken) {
    if (firstBreak == null || broken instanceof TikaMemoryLimitException) {
      firstBreak = broken;
    }
  }

  /** Throws what broke first, a limit before anything else. */
  void report() throws TikaException {
    if (firstBreak != null) {
      throw firstBreak;
    }
  }
}
