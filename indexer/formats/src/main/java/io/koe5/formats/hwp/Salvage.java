package io.koe5.formats.hwp;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Reads on where a part of a document is broken, and reports the first break in the end. */
final class Salvage {
  private final DocumentOutput output;
  private @Nullable TikaException firstBreak;

  Salvage(DocumentOutput output) {
    this.output = output;
  }

  /** Reads a part; how far it comes is told. A document over its limit is not read on. */
  void attempt(Telling part) throws IOException, SAXException {
    int around = output.openFrames();
    try {
      part.tell(output);
    } catch (SizeLimit.ExceededException tooLarge) {
      throw tooLarge;
    } catch (IOException | TikaException | RuntimeException broken) {
      output.closeTo(around);
      if (firstBreak == null) {
        firstBreak = Telling.reported(broken);
      }
    }
  }

  /** Throws what broke first. */
  void report() throws TikaException {
    if (firstBreak != null) {
      throw firstBreak;
    }
  }
}
