package io.koe5.extract.cage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A running worker. It ends by itself when this process does. Not thread-safe. */
final class CageWorker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /** The first byte that a worker says. */
  private static final byte READY = 1;

  /** What would set up the JVM otherwise than its command says. */
  private static final List<String> NOT_PASSED_ON =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private final Process process;
  private final ScratchFolder temporary;
  private final DataOutputStream requests;
  private final DataInputStream replies;

  private CageWorker(Process process, ScratchFolder temporary) {
    this.process = process;
    this.temporary = temporary;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.replies = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Starts one and waits until it says that it is ready; ends it when told to stop. */
  static CageWorker start(CageLimits limits, BooleanSupplier stop) throws IOException {
    ScratchFolder temporary = ScratchFolder.create();
    ProcessBuilder builder = new ProcessBuilder(WorkerCommand.of(limits, temporary.path()));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    NOT_PASSED_ON.forEach(builder.environment()::remove);
    CageWorker worker;
    try {
      worker = new CageWorker(builder.start(), temporary);
    } catch (IOException e) {
      temporary.close();
      throw e;
    }
    Deadline deadline = worker.endAfter(START, stop);
    try {
      if (worker.replies.readByte() != READY) {
        throw new StreamCorruptedException("not ready");
      }
      return worker;
    } catch (IOException e) {
      worker.close();
      throw e;
    } finally {
      deadline.close();
    }
  }

  /**
   * What came of a file.
   *
   * @throws WorkerEndedException if the worker ended instead of answering, as it does when this is
   *     told to stop
   */
  CageReply ask(CageRequest request, Duration longest, BooleanSupplier stop)
      throws WorkerEndedException {
    try (Deadline deadline = endAfter(longest, stop)) {
      try {
        request.write(requests);
        return CageReply.read(replies);
      } catch (IOException | RuntimeException e) {
        // What is no reply is refused by the records that it would fill.
        throw new WorkerEndedException(deadline.hasPassed(), e);
      }
    }
  }

  private Deadline endAfter(Duration time, BooleanSupplier stop) {
    return Deadline.in(time, stop, this::kill);
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends it and the programs that it started: without it nobody would know them. */
  private void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends it, whatever it does, and leaves nothing of it behind. */
  @Override
  public void close() {
    kill();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    temporary.close();
  }
}
