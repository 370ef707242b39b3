package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Deflated data without a header, unpacked; gives the native memory back when closed. */
final class RawInflaterStream extends InflaterInputStream {

  RawInflaterStream(InputStream packed) {
    super(packed, new Inflater(true), 8192);
  }

  @Override
  public void close() throws IOException {
    super.close();
    inf.end();
  }
}
