package io.koe5.formats;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The cage's workers, as the system sees them. */
final class Workers {
  private Workers() {}

  /** Whether one runs and has worked for so long. */
  static boolean isBusy(Duration time) {
    return busy(time).isPresent();
  }

  private static Optional<ProcessHandle> busy(Duration time) {
    return ProcessHandle.current()
        .children()
        .filter(
            process ->
                process.info().totalCpuDuration().filter(t -> t.compareTo(time) > 0).isPresent())
        .findFirst();
  }

  /** Kills the first that has worked for so long, as a system does that runs out of memory. */
  static void killWhenBusy(Duration time)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<ProcessHandle> worker = busy(time);
    while (worker.isEmpty()) {
      Thread.sleep(20);
      worker = busy(time);
    }
    worker.get().destroyForcibly();
    worker.get().onExit().get(20, TimeUnit.SECONDS);
  }
}
