package io.koe5.embedding;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ONNX Runtime's native library, unpacked once for the user. Left to itself ONNX Runtime unpacks it
 * (28 MB, an eighth of a second) at each start, into a temporary folder that stays behind where the
 * process is killed.
 */
final class OnnxRuntimeLibrary {
  /** Property by which ONNX Runtime is told where its library lies. */
  static final String FOLDER_PROPERTY = "onnxruntime.native.path";

  private static final String RESOURCES = "/ai/onnxruntime/native/";
  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  private OnnxRuntimeLibrary() {}

  /**
   * The folder with the library for this machine, within the given cache; nothing where it cannot
   * be unpacked there, and ONNX Runtime has to see for itself.
   */
  static Optional<Path> unpackedIn(Path cache) {
    String version = OrtEnvironment.class.getPackage().getImplementationVersion();
    if (version == null) {
      return Optional.empty();
    }
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path folder = cache.resolve("onnxruntime-" + version + "-" + platform);
    try {
      return isComplete(folder) || unpack(RESOURCES + platform + "/", cache, folder)
          ? Optional.of(folder)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The name that ONNX Runtime's jar has for a platform, such as "linux-x64". */
  static String platform(String system, String processor) {
    String lower = system.toLowerCase(Locale.ROOT);
    String name = lower.startsWith("mac") ? "osx" : lower.startsWith("windows") ? "win" : "linux";
    return name + "-" + (processor.equals("aarch64") ? "aarch64" : "x64");
  }

  /** The folder appears by one atomic move, so a file that is there was whole when it came. */
  private static boolean isComplete(Path folder) {
    return LIBRARIES.stream().allMatch(name -> Files.isRegularFile(folder.resolve(file(name))));
  }

  private static String file(String library) {
    return System.mapLibraryName(library).replace("jnilib", "dylib");
  }

  private static boolean unpack(String resources, Path cache, Path folder) throws IOException {
    Files.createDirectories(cache);
    Path own = Files.createTempDirectory(cache, ".unpacking-");
    try {
      for (String library : LIBRARIES) {
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(resources + file(library))) {
          if (in == null) {
            return false;
          }
          Files.copy(in, own.resolve(file(library)));
        }
      }
      move(own, folder);
      return isComplete(folder);
    } finally {
      delete(own);
    }
  }

  private static void move(Path own, Path folder) throws IOException {
    try {
      Files.move(own, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!isComplete(folder)) {
        throw e;
      } // else another process was first, with the same files
    }
  }

  private static void delete(Path own) throws IOException {
    if (Files.exists(own)) {
      for (String library : LIBRARIES) {
        Files.deleteIfExists(own.resolve(file(library)));
      }
      Files.delete(own);
    }
  }
}
