package io.koe5.extract.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Writes JSON for people: a line "key: value" each, a blank line between objects of a list; keys of
 * nested objects carry their parents'. Nulls, empty values and binary data are left out.
 */
final class JsonText {
  /** As people write it, with comments and commas too many. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  /** Of longer lists of numbers (vectors, coordinates) only the first ones are kept. */
  private static final int NUMBERS = 16;

  /** A longer string without a single space is data, such as a picture in Base64. */
  private static final int LONGEST_WORD = 2_000;

  /** A parent's key beyond this is cut off: it would stand in each of its lines. */
  private static final int LONGEST_PARENT = 60;

  private static final int PARENTS = 4;

  /** An object or list that is open: the key it stands under, and what it is. */
  private record Frame(String key, boolean isList) {}

  private final Deque<Frame> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final long most;
  private String key = "";
  private int listed;

  private JsonText(long most) {
    this.most = most;
  }

  /**
   * What a JSON text holds, all values of it if it is several; in NFC.
   *
   * @throws IOException if it is no JSON, or would become longer than it is by far
   */
  static String of(String json) throws IOException {
    JsonText written = new JsonText(json.length() * 2L + 1_000);
    try (JsonParser parser = FACTORY.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        written.take(token, parser);
      }
    }
    return TextDecoding.normal(written.text.toString());
  }

  private void take(JsonToken token, JsonParser parser) throws IOException {
    switch (token) {
      case FIELD_NAME -> key = parser.currentName();
      case START_OBJECT -> open(false);
      case START_ARRAY -> open(true);
      case END_OBJECT, END_ARRAY -> close();
      case VALUE_NULL, NOT_AVAILABLE -> {}
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_STRING, VALUE_TRUE, VALUE_FALSE, VALUE_EMBEDDED_OBJECT ->
          value(parser.getText().strip());
    }
    if (text.length() > most) {
      throw new IOException("longer than its source");
    }
  }

  private boolean inList() {
    return !open.isEmpty() && open.peek().isList();
  }

  private void open(boolean list) {
    endLine();
    if (!list && (open.isEmpty() || inList())) {
      endBlock();
    }
    open.push(new Frame(inList() ? "" : key, list));
    key = "";
    listed = 0;
  }

  private void close() {
    endLine();
    Frame closed = open.pop();
    if (!closed.isList() && (open.isEmpty() || inList())) {
      endBlock();
    }
    key = "";
    listed = 0;
  }

  private void number(String digits) {
    if (!inList() || listed < NUMBERS) {
      value(digits);
    } else if (listed == NUMBERS) {
      value("…");
    }
  }

  private void value(String value) {
    if (value.isEmpty() || isData(value)) {
      return;
    }
    if (inList() && listed > 0) {
      text.append(", ").append(value);
    } else {
      String path = path();
      text.append(path).append(path.isEmpty() ? "" : ": ").append(value);
    }
    listed++;
    if (!inList()) {
      endLine();
    }
  }

  private static boolean isData(String value) {
    return value.length() > LONGEST_WORD && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /** The key with those of the objects it stands in, up to the nearest list with a key. */
  private String path() {
    StringBuilder path = new StringBuilder(key);
    boolean done = false;
    Iterator<Frame> outwards = open.iterator();
    for (int i = 0; i < PARENTS && !done && outwards.hasNext(); i++) {
      Frame frame = outwards.next();
      if (!frame.key().isEmpty()) {
        path.insert(0, path.isEmpty() ? "" : ".").insert(0, parent(frame.key()));
        done = frame.isList();
      }
    }
    return path.toString();
  }

  private static String parent(String key) {
    return key.length() > LONGEST_PARENT ? key.substring(0, LONGEST_PARENT) + "…" : key;
  }

  private void endLine() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  private void endBlock() {
    endLine();
    int length = text.length();
    if (length > 1 && text.charAt(length - 2) != '\n') {
      text.append('\n');
    }
  }
}
