package io.koe5.formats.hwp;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.SAXException;

/** Markup kept aside, to be told when its turn comes. */
final class RecordedMarkup implements Markup {
  private final List<Step> steps = new ArrayList<>();

  /** One thing told. */
  @FunctionalInterface
  private interface Step {
    void retell(Markup listener) throws SAXException;
  }

  @Override
  public void open(String element, String styleClass) {
    steps.add(listener -> listener.open(element, styleClass));
  }

  @Override
  public void text(String text) {
    steps.add(listener -> listener.text(text));
  }

  @Override
  public void lineBreak() {
    steps.add(Markup::lineBreak);
  }

  @Override
  public void close(String element) {
    steps.add(listener -> listener.close(element));
  }

  /** The text without its elements. */
  String words() throws SAXException {
    Words words = new Words(new StringBuilder());
    retellTo(words);
    return words.heard().toString();
  }

  void retellTo(Markup listener) throws SAXException {
    for (Step step : steps) {
      step.retell(listener);
    }
  }

  /** A listener for text alone. */
  private record Words(StringBuilder heard) implements Markup {

    @Override
    public void open(String element, String styleClass) {}

    @Override
    public void text(String text) {
      heard.append(text);
    }

    @Override
    public void lineBreak() {
      heard.append('\n');
    }

    @Override
    public void close(String element) {}
  }
}
