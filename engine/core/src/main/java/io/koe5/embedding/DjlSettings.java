package io.koe5.embedding;

import io.koe5.UserHome;
import java.nio.file.Path;

/**
 * What DJL and ONNX Runtime have to be told before the first call: not to look for anything on a
 * network, and where their native libraries lie.
 */
final class DjlSettings {
  private DjlSettings() {}

  static void apply() {
    Path natives = UserHome.standard().cache().resolve("natives");
    set("ai.djl.offline", "true");
    set("OPT_OUT_TRACKING", "true");
    set("ENGINE_CACHE_DIR", natives.toString());
    if (System.getProperty(OnnxRuntimeLibrary.FOLDER_PROPERTY) == null) {
      OnnxRuntimeLibrary.unpackedIn(natives)
          .ifPresent(folder -> set(OnnxRuntimeLibrary.FOLDER_PROPERTY, folder.toString()));
    }
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
