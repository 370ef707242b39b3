package io.koe5.extract;

/** Is told how far a run is: often, and on the thread that runs. */
@FunctionalInterface
public interface ProgressListener {
  /** The run has come this far. */
  void progress(Progress progress);
}
