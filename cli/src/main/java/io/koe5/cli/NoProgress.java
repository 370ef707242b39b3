package io.koe5.cli;

import io.koe5.extract.Progress;

/** Shows nothing. */
record NoProgress() implements ProgressDisplay {
  @Override
  public void progress(Progress progress) {}

  @Override
  public void stopping() {}

  @Override
  public void close() {}
}
