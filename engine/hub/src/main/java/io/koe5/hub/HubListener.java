package io.koe5.hub;

/** Hears how a download goes on, in the thread that asked for it; it should return quickly. */
@FunctionalInterface
public interface HubListener {

  /**
   * Called when a file begins, several times a second while it comes, and when it is whole.
   *
   * @param file path in the repository
   * @param bytes how many are on disk, those of earlier attempts among them
   * @param total the file's size in bytes
   */
  void progress(String file, long bytes, long total);

  /** Hears nothing. */
  static HubListener silent() {
    return (file, bytes, total) -> {};
  }
}
