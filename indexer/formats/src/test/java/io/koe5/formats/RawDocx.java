package io.koe5.formats;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Letters written part by part, as no library would write them. */
final class RawDocx {
  private static final String NAMESPACE =
      "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";

  private static final String RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  private static final String RELATIONS =
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";

  private RawDocx() {}

  /**
   * A letter.
   *
   * @param body what stands in its body
   * @param others other parts, such as "footnotes", by their names
   */
  static byte[] of(String body, Map<String, String> others) throws IOException {
    return typed("", body, others);
  }

  /** A letter whose text begins with a declaration of a document type. */
  static byte[] typed(String documentType, String body, Map<String, String> others)
      throws IOException {
    StringBuilder types = new StringBuilder(override("document", "document.main"));
    StringBuilder relations = new StringBuilder();
    for (String name : others.keySet()) {
      types.append(override(name, name));
      relations.append(relation(name, name + ".xml", name));
    }
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(
        "[Content_Types].xml",
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default"
            + " Extension='rels'"
            + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            + types
            + "</Types>");
    String whole = relation("letter", "word/document.xml", "officeDocument");
    entries.put("_rels/.rels", RELATIONS + whole + "</Relationships>");
    entries.put("word/_rels/document.xml.rels", RELATIONS + relations + "</Relationships>");
    entries.put("word/document.xml", documentType + element("document", element("body", body)));
    others.forEach((name, part) -> entries.put("word/" + name + ".xml", part));
    return Samples.zip(entries);
  }

  private static String override(String name, String type) {
    return "<Override PartName='/word/%s.xml' ContentType='%s%s+xml'/>".formatted(name, TYPE, type);
  }

  private static String relation(String id, String target, String type) {
    return "<Relationship Id='%s' Target='%s' Type='%s%s'/>".formatted(id, target, RELATION, type);
  }

  /** A part of notes with one note, of number 2. */
  static String notes(String part, String note, String text) {
    String run = "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    return element(part, "<w:%s w:id='2'>%s</w:%s>".formatted(note, run, note));
  }

  private static String element(String name, String content) {
    return "<w:%s %s>%s</w:%s>".formatted(name, NAMESPACE, content, name);
  }
}
