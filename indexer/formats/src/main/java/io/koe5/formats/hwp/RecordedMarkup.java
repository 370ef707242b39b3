package io.koe5.formats.hwp;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.SAXException;

/** Markup kept aside, to be told when its turn comes. */
final class RecordedMarkup implements Markup {
  /** What an element costs beside its text, in characters. */
  private static final int STEP_COST = 40;

  private final List<Step> steps = new ArrayList<>();
  private final Allowance allowance;
  private int cost;

  RecordedMarkup(Allowance allowance) {
    this.allowance = allowance;
  }

  /** One thing told. */
  @FunctionalInterface
  private interface Step {
    void retell(Markup listener) throws SAXException;
  }

  @Override
  public void open(String element, String styleClass) {
    add(0, listener -> listener.open(element, styleClass));
  }

  @Override
  public void text(String text) {
    add(text.length(), listener -> listener.text(text));
  }

  @Override
  public void lineBreak() {
    add(0, Markup::lineBreak);
  }

  @Override
  public void close(String element) {
    add(0, listener -> listener.close(element));
  }

  private void add(int characters, Step step) {
    allowance.take(characters + STEP_COST);
    cost += characters + STEP_COST;
    steps.add(step);
  }

  /** The text without its elements. */
  String words() throws SAXException {
    Words words = new Words(new StringBuilder());
    for (Step step : steps) {
      step.retell(words);
    }
    return words.heard().toString();
  }

  /** Tells it to another listener and keeps it no longer. */
  void passTo(Markup listener) throws SAXException {
    drop();
    for (Step step : steps) {
      step.retell(listener);
    }
    steps.clear();
  }

  /** Gives its share of the allowance back. */
  void drop() {
    allowance.giveBack(cost);
    cost = 0;
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
