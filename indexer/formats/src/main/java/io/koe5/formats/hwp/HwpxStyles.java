package io.koe5.formats.hwp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The paragraph styles of an HWPX document that are headings, learnt while header.xml is parsed.
 */
final class HwpxStyles extends DefaultHandler {
  private final Map<String, Integer> headings = new HashMap<>();

  @Override
  public void startElement(
      String namespace, String name, String qualifiedName, Attributes attributes) {
    String id = attributes.getValue("id");
    if (!name.equals("style") || id == null) {
      return;
    }
    int level = Math.max(level(attributes, "name"), level(attributes, "engName"));
    if (level > 0) {
      headings.put(id, level);
    }
  }

  private static int level(Attributes attributes, String attribute) {
    String name = attributes.getValue(attribute);
    return name == null ? 0 : HeadingStyle.level(name);
  }

  /** The level of heading of a style, 0 for none. */
  int heading(@Nullable String style) {
    return style == null ? 0 : headings.getOrDefault(style, 0);
  }
}
