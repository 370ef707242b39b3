package io.koe5.library;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.Sha256;
import io.koe5.conversion.Prompts;
import io.koe5.model.PreparedModel;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A kept model as a file of properties: what it is, and the sums of its files. */
final class Receipt {
  /** Name of the file in a model that is on its way to another machine. */
  static final String NAME = "koe5-receipt.properties";

  /** Files that every model has. */
  private static final List<String> NEEDED =
      List.of(PreparedModel.GRAPH, PreparedModel.TOKENIZER, PreparedModel.PROFILE);

  private static final String SUM = "file.";

  /** Of all other lines. */
  private static final String OWN_SUM = "receipt";

  private static final Pattern FOLDER = Pattern.compile("[a-z]+-[0-9a-f]{16}");
  private static final Messages MESSAGES = Messages.beside(Receipt.class);

  private Receipt() {}

  static void write(KeptModel model, Path file) throws IOException {
    Properties lines = new Properties();
    lines.setProperty("name", model.name());
    lines.setProperty("kind", model.kind().toString());
    lines.setProperty("source", model.source());
    lines.setProperty("revision", model.revision());
    lines.setProperty("folder", model.folder().getFileName().toString());
    lines.setProperty("query-prefix", model.prompts().query());
    lines.setProperty("passage-prefix", model.prompts().passage());
    lines.setProperty("pooling", model.pooling());
    lines.setProperty("pooling-assumed", Boolean.toString(model.assumed()));
    lines.setProperty("normalised", Boolean.toString(model.normalised()));
    lines.setProperty("recommended", model.recommended());
    lines.setProperty("vocabulary", model.vocabulary().name());
    model.sums().forEach((name, sum) -> lines.setProperty(SUM + name, sum));
    lines.setProperty(OWN_SUM, ownSum(lines));
    try (Writer out = Files.newBufferedWriter(file)) {
      lines.store(out, null);
    }
  }

  /**
   * Reads a receipt.
   *
   * @param store where the folder of its model lies
   * @throws Koe5Exception if it is damaged
   */
  static KeptModel read(Path file, Path store) {
    try {
      Properties lines = lines(file);
      String sum = ownSum(lines);
      // Receipts of before there was such a sum have none.
      if (!lines.getProperty(OWN_SUM, sum).equals(sum)) {
        throw new IllegalArgumentException("its lines are not those that were written");
      }
      Map<String, String> sums = new TreeMap<>();
      for (String key : lines.stringPropertyNames()) {
        if (key.startsWith(SUM)) {
          sums.put(plain(key.substring(SUM.length())), text(lines, key));
        }
      }
      for (String needed : NEEDED) {
        if (!sums.containsKey(needed)) {
          throw new IllegalArgumentException("no " + SUM + needed);
        }
      }
      return new KeptModel(
          ModelName.checked(text(lines, "name")),
          one(ModelKind.class, text(lines, "kind").toUpperCase(Locale.ROOT)),
          text(lines, "source"),
          text(lines, "revision"),
          store.resolve(folder(text(lines, "folder"))),
          new Prompts(text(lines, "query-prefix"), text(lines, "passage-prefix")),
          text(lines, "pooling"),
          Boolean.parseBoolean(lines.getProperty("pooling-assumed")), // older ones never had it so
          Boolean.parseBoolean(text(lines, "normalised")),
          text(lines, "recommended"),
          // Receipts of before there was a choice do not say it.
          one(Vocabulary.class, lines.getProperty("vocabulary", Vocabulary.FULL.name())),
          sums);
    } catch (IOException | IllegalArgumentException e) {
      throw Koe5Exception.because(e, MESSAGES, "receipt-broken", file, Koe5Exception.why(e));
    }
  }

  /** SHA-256 of the lines but for this sum itself. */
  private static String ownSum(Properties lines) {
    SortedMap<String, String> others = new TreeMap<>();
    lines.stringPropertyNames().forEach(key -> others.put(key, lines.getProperty(key)));
    others.remove(OWN_SUM);
    return Sha256.of(others.toString());
  }

  /** The folder that a receipt names, be it otherwise damaged or not. */
  static Optional<Path> folder(Path file, Path store) {
    try {
      return Optional.of(store.resolve(folder(text(lines(file), "folder"))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Properties lines(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      lines.load(in);
    }
    return lines;
  }

  private static String text(Properties lines, String key) {
    String value = lines.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }

  private static <E extends Enum<E>> E one(Class<E> kinds, String name) {
    return Arrays.stream(kinds.getEnumConstants())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no " + kinds.getSimpleName() + " " + name));
  }

  /** Only a model's own folder may be filled, or replaced, at a receipt's word. */
  private static String folder(String name) {
    if (!FOLDER.matcher(name).matches()) {
      throw new IllegalArgumentException("folder " + name);
    }
    return name;
  }

  /** A name that leads out of the folder is none. */
  private static String plain(String name) {
    Path path = Path.of(name);
    if (name.isEmpty() || name.startsWith(".") || !path.equals(path.getFileName())) {
      throw new IllegalArgumentException("name " + name);
    }
    return name;
  }
}
