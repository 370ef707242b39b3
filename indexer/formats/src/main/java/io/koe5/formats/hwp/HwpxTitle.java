package io.koe5.formats.hwp;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The title that content.hpf gives to an HWPX document, learnt while it is parsed. */
final class HwpxTitle extends DefaultHandler {
  private final StringBuilder title = new StringBuilder();
  private boolean inside;

  @Override
  public void startElement(
      String namespace, String name, String qualifiedName, Attributes attributes) {
    inside = name.equals("title");
  }

  @Override
  public void endElement(String namespace, String name, String qualifiedName) {
    inside = false;
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (inside) {
      title.append(characters, start, length);
    }
  }

  /** Empty when there is none. */
  String value() {
    return title.toString().strip();
  }
}
