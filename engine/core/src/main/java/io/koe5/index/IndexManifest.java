package io.koe5.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.model.ModelProfile;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * What an index was made with. It is kept in the user data of Lucene's commits, so that it always
 * speaks of the data beside it.
 *
 * @param format version of the layout, {@link #FORMAT} for what this program writes
 * @param model name of the model
 * @param identity the model's identity, see {@link ModelProfile#identity()}
 * @param precision number format of the model's weights
 * @param dimension length of the vectors
 * @param queryPrefix the model's prefix for queries when the index was made
 * @param passagePrefix what was put before each passage
 * @param analyzer version of the Korean analysis, the user's dictionary included
 * @param dictionary the user's words that its texts were analyzed with, a line each
 * @param chunking how documents were cut into passages
 * @param koe5 version of the program that made the index
 */
public record IndexManifest(
    int format,
    String model,
    String identity,
    String precision,
    int dimension,
    String queryPrefix,
    String passagePrefix,
    String analyzer,
    String dictionary,
    String chunking,
    String koe5) {
  /** The layout that this program reads and writes. */
  public static final int FORMAT = 2;

  /** The oldest layout of which an index can be rebuilt from its stored texts. */
  public static final int OLDEST = 1;

  /** Key of the manifest in a commit's user data. */
  public static final String KEY = "koe5";

  private static final Messages MESSAGES = Messages.beside(IndexManifest.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The manifest of an index made now. */
  public static IndexManifest of(ModelProfile model, String analyzer, String chunking) {
    return new IndexManifest(
        FORMAT,
        model.name(),
        model.identity(),
        model.precision(),
        model.dimension(),
        model.queryPrefix(),
        model.passagePrefix(),
        analyzer,
        "",
        chunking,
        Optional.ofNullable(IndexManifest.class.getPackage().getImplementationVersion())
            .orElse("unknown"));
  }

  /**
   * The manifest in a commit's user data.
   *
   * @throws Koe5Exception if there is none, or one of another format version
   */
  public static IndexManifest read(Map<String, String> userData) {
    IndexManifest manifest = ofAnyAge(userData);
    if (manifest.isOld()) {
      throw new Koe5Exception(MESSAGES, "older-format", manifest.format(), FORMAT);
    }
    return manifest;
  }

  /**
   * The manifest in a commit's user data, also where its format is an older one.
   *
   * @throws Koe5Exception if there is none, or one of a format that this program cannot even
   *     rebuild
   */
  public static IndexManifest ofAnyAge(Map<String, String> userData) {
    String json = userData.get(KEY);
    if (json == null) {
      throw new Koe5Exception(MESSAGES, "no-manifest");
    }
    try {
      JsonNode tree = JSON.readTree(json);
      int format = tree.path("format").asInt();
      if (format < OLDEST || format > FORMAT) {
        throw new Koe5Exception(MESSAGES, "other-format", format, FORMAT);
      }
      return of(format, tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Field by field: binding by reflection is slow in a process that has just started. */
  private static IndexManifest of(int format, JsonNode tree) {
    return new IndexManifest(
        format,
        text(tree, "model"),
        text(tree, "identity"),
        text(tree, "precision"),
        tree.path("dimension").asInt(),
        text(tree, "queryPrefix"),
        text(tree, "passagePrefix"),
        text(tree, "analyzer"),
        text(tree, "dictionary"),
        text(tree, "chunking"),
        text(tree, "koe5"));
  }

  private static String text(JsonNode tree, String field) {
    return tree.path(field).asText();
  }

  /** The manifest as text, to be read again by {@link #read}. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its format is older than what this program reads, so that it has to be rebuilt. */
  public boolean isOld() {
    return format < FORMAT;
  }

  /** Whether the vectors of the index are the given model's, whatever stood before the texts. */
  public boolean isOf(ModelProfile profile) {
    return identity.equals(profile.identity()) && dimension == profile.dimension();
  }

  /**
   * Makes sure that vectors of the given model can be compared with those of the index. The query
   * prefix may differ: it does not touch what is stored.
   *
   * @throws Koe5Exception if they cannot
   */
  public void check(ModelProfile profile) {
    String made = describe(model, precision);
    if (!isOf(profile)) {
      throw made.equals(describe(profile))
          ? new Koe5Exception(MESSAGES, "other-conversion", made, model)
          : new Koe5Exception(MESSAGES, "other-model", made, describe(profile));
    }
    if (!passagePrefix.equals(profile.passagePrefix())) {
      throw new Koe5Exception(
          MESSAGES, "other-prefix", passagePrefix, profile.passagePrefix(), model);
    }
  }

  /**
   * Makes sure that queries are analyzed as the texts of the index were.
   *
   * @throws Koe5Exception if they are not
   */
  public void checkAnalyzer(String version) {
    if (!analyzer.equals(version)) {
      throw new Koe5Exception(MESSAGES, "other-analyzer", analyzer, version);
    }
  }

  /** The same of an index whose texts were analyzed with this. */
  public IndexManifest analyzedWith(String version, String words) {
    return new IndexManifest(
        format,
        model,
        identity,
        precision,
        dimension,
        queryPrefix,
        passagePrefix,
        version,
        words,
        chunking,
        koe5);
  }

  /**
   * Makes sure that new documents are cut as those of the index were.
   *
   * @throws Koe5Exception if they are not
   */
  public void checkChunking(String description) {
    if (!chunking.equals(description)) {
      throw new Koe5Exception(MESSAGES, "other-chunking", chunking, description);
    }
  }

  private static String describe(ModelProfile profile) {
    return describe(profile.name(), profile.precision());
  }

  private static String describe(String name, String precision) {
    return name + " (" + precision + ")";
  }
}
