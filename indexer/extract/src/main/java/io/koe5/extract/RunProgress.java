package io.koe5.extract;

/** Guesses from what is done how much is to do. */
final class RunProgress {
  /** Until a file is done: about what Korean text in UTF-8 gives. */
  private static final double PASSAGES_PER_BYTE = 1 / 900.0;

  private final ProgressListener listener;
  private int filesTotal;
  private long bytesTotal;
  private int filesDone;
  private long bytesDone;
  private long embedded;
  private long embeddedOfDone;
  private long begun;

  RunProgress(ProgressListener listener) {
    this.listener = listener;
  }

  /** There is one more file, of which so many bytes have to be read. */
  void expect(long bytes) {
    filesTotal++;
    bytesTotal += bytes;
  }

  void fileDone() {
    filesDone++;
    tell();
  }

  /** A file is done that is no news. */
  void passed() {
    filesDone++;
  }

  /** All files are counted from the beginning, also those that are done. */
  void recount() {
    filesTotal = 0;
    bytesTotal = 0;
  }

  /** A changed file of this size is in the index, or cannot be. */
  void bytesDone(long bytes) {
    bytesDone += bytes;
    embeddedOfDone = embedded;
  }

  /** Files have been counted; from now on they are taken. */
  void begin() {
    begun = System.nanoTime();
    tell();
  }

  void embedded(int passages) {
    embedded += passages;
    tell();
  }

  private void tell() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    double rate = embedded == 0 ? 0 : embedded / Math.max(seconds, 1e-3);
    listener.progress(
        new Progress(filesDone, Math.max(filesDone, filesTotal), embedded, estimate(), rate));
  }

  private long estimate() {
    boolean known = embeddedOfDone > 0 && bytesDone > 0;
    double ratio = known ? (double) embeddedOfDone / bytesDone : PASSAGES_PER_BYTE;
    double rest = ratio * Math.max(0, bytesTotal - bytesDone);
    return Math.max(embedded, Math.round(embeddedOfDone + rest));
  }
}
