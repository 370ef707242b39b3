package io.koe5.extract.cage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A running worker. It ends by itself when this process does. Not thread-safe. */
final class CageWorker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /** What would set up the JVM otherwise than its command says. */
  private static final List<String> NOT_PASSED_ON =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private final Process process;
  private final Path temporary;
  private final DataOutputStream requests;
  private final DataInputStream replies;

  private CageWorker(Process process, Path temporary) {
    this.process = process;
    this.temporary = temporary;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.replies = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Starts one and waits until it says that it is ready. */
  static CageWorker start(CageLimits limits) throws IOException {
    Path temporary = Files.createTempDirectory("koe5-cage-");
    ProcessBuilder builder = new ProcessBuilder(WorkerCommand.of(limits, temporary));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    NOT_PASSED_ON.forEach(builder.environment()::remove);
    CageWorker worker;
    try {
      worker = new CageWorker(builder.start(), temporary);
    } catch (IOException e) {
      delete(temporary);
      throw e;
    }
    Deadline deadline = worker.endAfter(START);
    try {
      worker.replies.readByte();
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
   * @throws WorkerEndedException if the worker ended instead of answering
   */
  CageReply ask(CageRequest request, Duration longest) throws WorkerEndedException {
    try (Deadline deadline = endAfter(longest)) {
      try {
        request.write(requests);
        return CageReply.read(replies);
      } catch (IOException e) {
        throw new WorkerEndedException(deadline.hasPassed(), e);
      }
    }
  }

  private Deadline endAfter(Duration time) {
    return Deadline.in(time, process::destroyForcibly);
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends it, whatever it does, and leaves nothing of it behind. */
  @Override
  public void close() {
    process.destroyForcibly();
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
    delete(temporary);
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // Scratch files of a process that is gone: the system's own folder for them is swept.
    }
  }
}
