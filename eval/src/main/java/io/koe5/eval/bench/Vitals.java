package io.koe5.eval.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What a program must not take ever more of.
 *
 * @param heap bytes that are left on the Java heap after its garbage is collected
 * @param openFiles of the process; 0 where the system does not say
 * @param threads that live
 */
record Vitals(long heap, long openFiles, int threads) {
  static Vitals now() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0;
    return new Vitals(
        runtime.totalMemory() - runtime.freeMemory(),
        files,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "heap %.1f MB, %d open files, %d threads", heap / 1e6, openFiles, threads);
  }
}
