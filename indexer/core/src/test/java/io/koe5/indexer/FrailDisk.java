package io.koe5.indexer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/**
 * A folder on a disk that is full, or loses its power, at a given step of the work: each piece
 * written, each sync and each renaming is a step. What was not synced by then is at the mercy of
 * {@link #loseUnsynced}.
 */
final class FrailDisk extends FilterDirectory {
  /** What happens at the fatal step, and at each one after it. */
  enum Fault {
    NONE(""),
    FULL("No space left on device"),
    POWER("the machine is off");

    private final String message;

    Fault(String message) {
      this.message = message;
    }
  }

  private final Path folder;
  private final Fault fault;
  private final long fatal;
  private final Set<String> unsynced = new TreeSet<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final AtomicLong steps;

  private FrailDisk(Path folder, Directory files, Fault fault, long fatal, AtomicLong steps) {
    super(files);
    this.folder = folder;
    this.fault = fault;
    this.fatal = fatal;
    this.steps = steps;
  }

  static FrailDisk open(Path folder, Fault fault, long fatal) throws IOException {
    return open(folder, fault, fatal, new AtomicLong());
  }

  /** Another folder of a disk, whose steps are counted together. */
  static FrailDisk open(Path folder, Fault fault, long fatal, AtomicLong steps) throws IOException {
    return new FrailDisk(folder, FSDirectory.open(folder), fault, fatal, steps);
  }

  /** The steps done so far, the fatal one included. */
  synchronized long steps() {
    return steps.get();
  }

  synchronized boolean hasFailed() {
    return fault != Fault.NONE && steps.get() >= fatal;
  }

  private synchronized void step() throws IOException {
    steps.incrementAndGet();
    if (hasFailed()) {
      throw new IOException(fault.message);
    }
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    step();
    return frail(super.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    step();
    return frail(super.createTempOutput(prefix, suffix, context));
  }

  private synchronized IndexOutput frail(IndexOutput file) {
    unsynced.add(file.getName());
    return new FilterIndexOutput("frail " + file.getName(), file.getName(), file) {
      @Override
      public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
        step();
        super.writeBytes(bytes, offset, length);
      }
    };
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    step();
    super.sync(names);
    synchronized (this) {
      unsynced.removeAll(names);
    }
  }

  @Override
  public void rename(String source, String destination) throws IOException {
    step();
    super.rename(source, destination);
    synchronized (this) {
      renamed.put(destination, source);
    }
  }

  @Override
  public void syncMetaData() throws IOException {
    step();
    super.syncMetaData();
    synchronized (this) {
      renamed.clear();
    }
  }

  @Override
  public void deleteFile(String name) throws IOException {
    if (fault == Fault.POWER && hasFailed()) {
      throw new IOException(fault.message);
    }
    super.deleteFile(name);
  }

  /**
   * Leaves the folder as it may be when the power is back: of what was not synced some is there,
   * some is gone, some is cut off, some is other bytes; a renaming may not have happened.
   */
  synchronized void loseUnsynced(Random random) throws IOException {
    for (Map.Entry<String, String> entry : renamed.entrySet()) {
      Path now = folder.resolve(entry.getKey());
      if (Files.exists(now) && random.nextBoolean()) {
        Files.move(now, folder.resolve(entry.getValue()));
      }
    }
    for (String name : unsynced) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        spoil(file, random);
      }
    }
  }

  private static void spoil(Path file, Random random) throws IOException {
    int length = (int) Files.size(file);
    switch (random.nextInt(4)) {
      case 0 -> Files.delete(file);
      case 1 -> {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
          channel.truncate(length == 0 ? 0 : random.nextInt(length));
        }
      }
      case 2 -> Files.write(file, new byte[length]);
      default -> {
        // It happened to reach the disk.
      }
    }
  }
}
