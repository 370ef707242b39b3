package io.koe5.extract.watch;

import io.koe5.extract.Progress;
import io.koe5.extract.ProgressListener;

/** Hears of a watch, on the thread of the watch, which waits meanwhile. */
public interface WatchListener extends ProgressListener {
  /** Something happened. */
  void heard(WatchEvent event);

  @Override
  default void progress(Progress progress) {}
}
