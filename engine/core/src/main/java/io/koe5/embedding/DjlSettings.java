package io.koe5.embedding;

/** What DJL has to be told before its first call: it must not look for anything on a network. */
final class DjlSettings {
  private DjlSettings() {}

  static void apply() {
    set("ai.djl.offline", "true");
    set("OPT_OUT_TRACKING", "true");
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
