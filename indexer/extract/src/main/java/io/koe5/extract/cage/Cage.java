package io.koe5.extract.cage;

import io.koe5.Messages;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.FileContent;
import io.koe5.extract.format.Shortfall;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Reads files in a process of its own, the worker, with limits on time, memory and output, so that
 * no file can harm the program that asks. The worker starts with the first file, is used again for
 * the next, and anew where it ended. Where it does not start, all further files fail with the same
 * words. Told to stop, it ends the worker over whatever file it reads. Thread-safe: one file at a
 * time.
 */
public final class Cage implements Extractor, AutoCloseable {
  static final Messages MESSAGES = Messages.beside(Cage.class);

  private final CageOptions options;
  private final CageLimits limits;
  private final BooleanSupplier stop;
  private Optional<CageWorker> worker = Optional.empty();

  /** Why none can be started: to try again with each file would take hours. */
  private Optional<CageProblem> refusal = Optional.empty();

  /** A cage whose worker is not started yet. */
  public Cage(CageOptions options, CageLimits limits) {
    this(options, limits, () -> false);
  }

  /** The same; {@code stop} is asked often, by other threads too, and stays true once it is. */
  public Cage(CageOptions options, CageLimits limits, BooleanSupplier stop) {
    this.options = options;
    this.limits = limits;
    this.stop = stop;
  }

  @Override
  public long maxBytes() {
    return 256L << 20;
  }

  /**
   * The text of a file.
   *
   * @throws CancellationException if it was told to stop: nothing can be said of the file then
   */
  @Override
  public synchronized ExtractedText extract(FileContent content) throws ExtractionException {
    if (refusal.isPresent()) {
      throw failure(refusal.get());
    }
    if (!WorkerCommand.isThere()) {
      throw failure(CageProblem.of(FailureKind.UNSUPPORTED, "no-parsers"));
    }
    CageRequest request =
        new CageRequest(
            content.file().toAbsolutePath(), options, limits.time(), limits.characters());
    return result(reply(request));
  }

  /** A worker that ended without being late may have been ended by anyone: one more try. */
  private CageReply reply(CageRequest request) throws ExtractionException {
    try {
      return ask(request);
    } catch (WorkerEndedException first) {
      checkTime(first);
    }
    try {
      return ask(request);
    } catch (WorkerEndedException second) {
      checkTime(second);
      throw failure(CageProblem.of(FailureKind.CRASHED, "reader-ended"));
    }
  }

  private void checkTime(WorkerEndedException ended) throws ExtractionException {
    checkStop();
    if (ended.late()) {
      throw failure(late());
    }
  }

  private void checkStop() {
    if (stop.getAsBoolean()) {
      throw new CancellationException("the file was not read to its end");
    }
  }

  private CageProblem late() {
    return CageProblem.of(FailureKind.TIMEOUT, "late", limits.time().toSeconds());
  }

  private CageReply ask(CageRequest request) throws WorkerEndedException, ExtractionException {
    checkStop();
    CageWorker running = running();
    try {
      CageReply reply = running.ask(request, limits.time().plus(limits.grace()), stop);
      if (reply.last()) {
        close();
      }
      return reply;
    } catch (WorkerEndedException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private CageWorker running() throws ExtractionException {
    if (worker.isEmpty()) {
      try {
        worker = Optional.of(CageWorker.start(limits, stop));
      } catch (IOException e) {
        checkStop();
        refusal = Optional.of(CageProblem.of(FailureKind.UNREADABLE, "not-started"));
        throw failure(refusal.get());
      }
    }
    return worker.get();
  }

  private static ExtractedText result(CageReply reply) throws ExtractionException {
    ExtractedText text = reply.text();
    if (reply.problem().isEmpty()) {
      return text;
    }
    CageProblem problem = reply.problem().get();
    if (text.text().isBlank()) {
      throw failure(problem);
    }
    return new ExtractedText(
        text.text(),
        text.headings(),
        text.places(),
        text.title(),
        text.encoding(),
        Optional.of(new Shortfall(problem.kind(), problem.message())));
  }

  private static ExtractionException failure(CageProblem problem) {
    return new ExtractionException(problem.kind(), problem.message());
  }

  /** The worker's process, if one runs: for programs that watch over their children. */
  public synchronized List<ProcessHandle> processes() {
    return worker.map(CageWorker::process).stream().toList();
  }

  /** Ends the worker, if one runs. The next file starts another. */
  @Override
  public synchronized void close() {
    worker.ifPresent(CageWorker::close);
    worker = Optional.empty();
  }
}
