package io.koe5.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to fetch one content, held by one thread of one process at a time. The file is the one
 * that the hub's Python tools lock, and stays where it is, as theirs does: deleting a lock that
 * others wait for would let two in.
 */
final class BlobLock {
  /** A system's lock belongs to a process, and any close of its file ends it: so threads first. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private static final long POLL_MILLISECONDS = 20;

  private BlobLock() {}

  /** What is done under the lock. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Waits until nobody else holds the lock, and holds it while the work is done. */
  static void holding(Path lockFile, Work work) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(lockFile.getParent()).toRealPath();
    Path file = folder.resolve(lockFile.getFileName());
    while (!HELD_HERE.add(file)) {
      Thread.sleep(POLL_MILLISECONDS);
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (channel.tryLock() == null) {
        Thread.sleep(POLL_MILLISECONDS);
      }
      work.run(); // closing the channel gives the lock back
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
