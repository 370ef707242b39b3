package io.koe5.formats.hwp;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Whether META-INF/manifest.xml names encrypted parts, learnt while it is parsed. */
final class HwpxEncryption extends DefaultHandler {
  private boolean isEncrypted;

  @Override
  public void startElement(
      String namespace, String name, String qualifiedName, Attributes attributes) {
    isEncrypted |= name.equals("encryption-data");
  }

  boolean isEncrypted() {
    return isEncrypted;
  }
}
