package io.koe5.embedding;

import ai.onnxruntime.OrtEnvironment;
import io.koe5.UnpackedFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** What the GPU package has besides; the libraries of both packages have the same names. */
  private static final List<String> CUDA_LIBRARIES =
      List.of("onnxruntime_providers_shared", "onnxruntime_providers_cuda");

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
    String resources = RESOURCES + platform + "/";
    List<String> files = new ArrayList<>(LIBRARIES.stream().map(OnnxRuntimeLibrary::file).toList());
    List<String> cuda = CUDA_LIBRARIES.stream().map(OnnxRuntimeLibrary::file).toList();
    boolean withCuda = cuda.stream().allMatch(file -> isResource(resources + file));
    files.addAll(withCuda ? cuda : List.of());
    String name = withCuda ? "onnxruntime-gpu-" : "onnxruntime-";
    Path folder = cache.resolve(name + version + "-" + platform);
    try {
      new UnpackedFolder(folder, files).fillWith((file, target) -> copy(resources + file, target));
      return Optional.of(folder);
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

  private static String file(String library) {
    return System.mapLibraryName(library).replace("jnilib", "dylib");
  }

  private static boolean isResource(String name) {
    return OrtEnvironment.class.getResource(name) != null;
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource);
      }
      Files.copy(in, target);
    }
  }
}
