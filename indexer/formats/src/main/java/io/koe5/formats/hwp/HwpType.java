package io.koe5.formats.hwp;

import org.apache.tika.mime.MediaType;

/** The media types of Hancom documents, as Tika names them. */
final class HwpType {
  static final MediaType HWP_3 = MediaType.application("x-hwp");
  static final MediaType HWP_5 = MediaType.application("x-hwp-v5");
  static final MediaType HWPML = MediaType.application("x-hwpml");
  static final MediaType HWPX = MediaType.application("hwp+zip");

  private HwpType() {}
}
