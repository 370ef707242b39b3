package io.koe5.embedding;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.UserHome;
import java.nio.file.Path;

/**
 * What DJL and ONNX Runtime have to be told before the first call: not to look for anything on a
 * network, and where their native libraries lie.
 */
final class DjlSettings {
  private static final Messages MESSAGES = Messages.beside(DjlSettings.class);

  private DjlSettings() {}

  private static Path natives() {
    return UserHome.standard().cache().resolve("natives");
  }

  static void apply() {
    Path natives = natives();
    set("ai.djl.offline", "true");
    set("OPT_OUT_TRACKING", "true");
    set("ENGINE_CACHE_DIR", natives.toString());
    if (System.getProperty(OnnxRuntimeLibrary.FOLDER_PROPERTY) == null) {
      OnnxRuntimeLibrary.unpackedIn(natives)
          .ifPresent(folder -> set(OnnxRuntimeLibrary.FOLDER_PROPERTY, folder.toString()));
    }
  }

  /** Says that a native library is not where it should be and could not be put there. */
  static Koe5Exception unusable(LinkageError problem) {
    Koe5Exception said = new Koe5Exception(MESSAGES, "natives-unusable", natives());
    said.initCause(problem);
    return said;
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
