package io.koe5.model;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.Sha256;
import io.koe5.UnpackedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The model on the class path. Its {@code bundle.properties} gives its name and the SHA-256 of each
 * file; the files are unpacked once into a folder named by those sums. Processes that start
 * together each unpack into a folder of their own, and the first to finish wins.
 *
 * @param sums SHA-256 by file name, in the files' order
 */
record BundledModel(String name, Map<String, String> sums) {
  private static final Messages MESSAGES = Messages.beside(BundledModel.class);
  private static final String RESOURCES = "/io/koe5/bundled/";
  private static final String FILE = "file.";

  static Optional<BundledModel> find() {
    try (InputStream in = BundledModel.class.getResourceAsStream(RESOURCES + "bundle.properties")) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      Map<String, String> sums = new TreeMap<>();
      for (String key : properties.stringPropertyNames()) {
        if (key.startsWith(FILE)) {
          sums.put(key.substring(FILE.length()), properties.getProperty(key));
        }
      }
      return Optional.of(new BundledModel(properties.getProperty("name", ""), sums));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it is run, without unpacking it. */
  ModelProfile profile() {
    try (InputStream in = BundledModel.class.getResourceAsStream(RESOURCES + ProfileFile.NAME)) {
      if (in == null) {
        throw new Koe5Exception(MESSAGES, "model.bundled-broken", ProfileFile.NAME);
      }
      return ProfileFile.of(new InputStreamReader(in, StandardCharsets.UTF_8)).profile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PreparedModel unpackInto(Path store) {
    Path folder = store.resolve(name + "-" + Sha256.of(sums.toString()).substring(0, 16));
    try {
      new UnpackedFolder(folder, List.copyOf(sums.keySet())).fillWith(this::writeChecked);
    } catch (IOException e) {
      throw new Koe5Exception(MESSAGES, "model.cache-unwritable", store, Koe5Exception.why(e));
    }
    return PreparedModel.read(folder);
  }

  private void writeChecked(String file, Path target) throws IOException {
    try (InputStream in = BundledModel.class.getResourceAsStream(RESOURCES + file);
        OutputStream out = Files.newOutputStream(target)) {
      if (in == null || !Sha256.copying(in, out).equals(sums.get(file))) {
        throw new Koe5Exception(MESSAGES, "model.bundled-broken", file);
      }
    }
  }
}
