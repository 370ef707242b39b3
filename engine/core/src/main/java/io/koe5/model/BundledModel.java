package io.koe5.model;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  PreparedModel unpackInto(Path store) {
    Path folder = store.resolve(name + "-" + Sha256.of(sums.toString()).substring(0, 16));
    try {
      if (!isComplete(folder)) {
        unpack(store, folder);
      }
    } catch (IOException e) {
      throw new Koe5Exception(MESSAGES, "model.cache-unwritable", store, Koe5Exception.reason(e));
    }
    return PreparedModel.read(folder);
  }

  /** The folder appears by one atomic move, so a file that is there was whole when it came. */
  private boolean isComplete(Path folder) {
    return sums.keySet().stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  private void unpack(Path store, Path folder) throws IOException {
    Files.createDirectories(store);
    Path own = Files.createTempDirectory(store, ".unpacking-");
    try {
      for (Map.Entry<String, String> entry : sums.entrySet()) {
        copyChecked(entry.getKey(), entry.getValue(), own);
      }
      moveInto(own, folder);
    } finally {
      delete(own);
    }
  }

  private static void copyChecked(String file, String expected, Path target) throws IOException {
    try (InputStream in = BundledModel.class.getResourceAsStream(RESOURCES + file);
        OutputStream out = Files.newOutputStream(target.resolve(file))) {
      if (in == null || !Sha256.copying(in, out).equals(expected)) {
        throw new Koe5Exception(MESSAGES, "model.bundled-broken", file);
      }
    }
  }

  private void moveInto(Path own, Path folder) throws IOException {
    if (Files.exists(folder) && !isComplete(folder)) {
      delete(folder);
    }
    try {
      Files.move(own, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!isComplete(folder)) {
        throw e;
      } // else another process was first, with the same files
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    }
  }
}
