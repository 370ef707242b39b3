package io.koe5.formats.hwp;

import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/** Markup that goes straight on as XHTML. */
record XhtmlMarkup(XHTMLContentHandler xhtml) implements Markup {

  @Override
  public void open(String element, String styleClass) throws SAXException {
    if (styleClass.isEmpty()) {
      xhtml.startElement(element);
    } else {
      xhtml.startElement(element, "class", styleClass);
    }
  }

  @Override
  public void text(String text) throws SAXException {
    xhtml.characters(text);
  }

  @Override
  public void lineBreak() throws SAXException {
    xhtml.startElement("br");
    xhtml.endElement("br");
  }

  @Override
  public void close(String element) throws SAXException {
    xhtml.endElement(element);
  }
}
