package io.koe5.formats.hwp;

import org.xml.sax.SAXException;

/** An element that is opened by what it holds, and so not at all when it holds nothing. */
final class PendingElement implements Markup {
  private final Markup outside;
  private final String element;
  private final String styleClass;
  private boolean isOpen;

  PendingElement(Markup outside, String element, String styleClass) {
    this.outside = outside;
    this.element = element;
    this.styleClass = styleClass;
  }

  private Markup opened() throws SAXException {
    if (!isOpen) {
      outside.open(element, styleClass);
      isOpen = true;
    }
    return outside;
  }

  @Override
  public void open(String inner, String innerClass) throws SAXException {
    opened().open(inner, innerClass);
  }

  @Override
  public void text(String text) throws SAXException {
    opened().text(text);
  }

  @Override
  public void lineBreak() throws SAXException {
    opened().lineBreak();
  }

  @Override
  public void close(String inner) throws SAXException {
    outside.close(inner);
  }

  Markup outside() {
    return outside;
  }

  /** Closes it where it was opened. */
  void end() throws SAXException {
    if (isOpen) {
      outside.close(element);
    }
  }
}
