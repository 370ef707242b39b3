package io.koe5.formats.hwp;

import org.xml.sax.SAXException;

/** Where elements and text go: on to the reader of the document, or aside for later. */
interface Markup {
  void open(String element, String styleClass) throws SAXException;

  void text(String text) throws SAXException;

  void lineBreak() throws SAXException;

  void close(String element) throws SAXException;
}
