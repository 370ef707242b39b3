package io.koe5.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of one commit. It is stored in the form that huggingface_hub writes into {@code
 * trees/COMMIT.json} (its {@code _tree_cache.py}, format 1), so that either can use the other's.
 */
final class FileList {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FORMAT = 1;

  private final Map<String, JsonNode> entries;
  private final List<HubFile> files;

  private FileList(Map<String, JsonNode> entries) {
    this.entries = entries;
    this.files =
        entries.entrySet().stream().map(one -> file(one.getKey(), one.getValue())).toList();
  }

  /** Sorted by path. */
  List<HubFile> files() {
    return files;
  }

  /**
   * Reads the pages of the hub's answer to {@code /api/…/tree/COMMIT?recursive=true}.
   *
   * @throws HubException if a path leaves the folder
   * @throws IllegalArgumentException if the answer is not what the hub answers
   */
  static FileList answered(List<byte[]> pages) {
    Map<String, JsonNode> entries = new TreeMap<>();
    for (byte[] page : pages) {
      JsonNode items = parse(page);
      require(items.isArray(), "a list of files");
      for (JsonNode item : items) {
        if ("file".equals(item.path("type").asText())) {
          entries.put(text(item, "path"), entry(item));
        }
      }
    }
    return new FileList(entries);
  }

  /** Reads what was stored; none if another program wrote it in a way that is not known here. */
  static Optional<FileList> stored(String content) {
    try {
      JsonNode root = JSON.readTree(content);
      require(root.path("format_version").asInt() == FORMAT, "format_version");
      require(root.path("files").isObject(), "files");
      Map<String, JsonNode> entries = new TreeMap<>();
      root.path("files").properties().forEach(one -> entries.put(one.getKey(), one.getValue()));
      return Optional.of(new FileList(entries));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty(); // it is asked for anew and written over
    }
  }

  String toStored() {
    ObjectNode root = JSON.createObjectNode().put("format_version", FORMAT);
    root.putObject("files").setAll(entries);
    return root.toPrettyString();
  }

  static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  /** From the hub's words to those of the stored form. */
  private static JsonNode entry(JsonNode item) {
    ObjectNode entry = JSON.createObjectNode();
    entry.put("size", number(item, "size")).put("blob_id", text(item, "oid"));
    JsonNode large = item.path("lfs");
    if (large.isObject()) {
      entry.put("lfs_sha256", text(large, "oid")).put("lfs_size", number(large, "size"));
    }
    if (item.path("xetHash").isTextual()) {
      entry.put("xet_hash", item.path("xetHash").asText());
    }
    return entry;
  }

  private static HubFile file(String path, JsonNode entry) {
    boolean large = entry.path("lfs_sha256").isTextual();
    return new HubFile(
        path,
        number(entry, large ? "lfs_size" : "size"),
        Optional.of(new Checksum(text(entry, large ? "lfs_sha256" : "blob_id"))));
  }

  private static String text(JsonNode node, String name) {
    require(node.path(name).isTextual(), name);
    return node.path(name).asText();
  }

  private static long number(JsonNode node, String name) {
    require(node.path(name).canConvertToLong(), name);
    return node.path(name).asLong();
  }

  private static void require(boolean there, String what) {
    if (!there) {
      throw new IllegalArgumentException("the answer has no " + what);
    }
  }
}
