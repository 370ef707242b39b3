package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.cage.CageReply;
import io.koe5.extract.cage.CageRequest;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * One file on its way from the request to the reply. It is read on a thread of its own; when its
 * time is over, what came of it by then is the reply, and this process, whose thread nothing can
 * stop, ends.
 */
final class Reading {
  /** Documents are nested deeper than a usual thread's stack allows for. */
  private static final long STACK = 16L << 20;

  private final CageRequest request;
  private final Parsers parsers;
  private final DataOutputStream replies;
  private final DocumentText document;
  private boolean answered;

  Reading(CageRequest request, Parsers parsers, DataOutputStream replies) {
    this.request = request;
    this.parsers = parsers;
    this.replies = replies;
    this.document = new DocumentText(request.characters());
  }

  void start() {
    Thread reader = new Thread(null, this::read, "reader", STACK);
    reader.setDaemon(true);
    reader.start();
    Thread clock = new Thread(() -> watch(reader), "clock");
    clock.setDaemon(true);
    clock.start();
  }

  private void read() {
    try {
      Optional<CageProblem> problem = new FileReading(request, parsers, document).read();
      answer(document.finished(), problem, false);
    } catch (OutOfMemoryError e) {
      answerOutOfMemory();
    } catch (Throwable e) {
      CageProblem problem = Problems.of(e, !document.isBlank());
      answer(document.finished(), Optional.of(problem), true);
    }
  }

  private void answerOutOfMemory() {
    ExtractedText text = document.finished();
    String key = text.text().isBlank() ? "limit-memory" : "limit-memory-partial";
    answer(text, Optional.of(CageProblem.of(FailureKind.LIMIT, key)), true);
  }

  private void watch(Thread reader) {
    try {
      if (reader.join(request.time())) {
        if (!isAnswered()) {
          // Only where memory did not even suffice for the reply does a reader end without one.
          answerOutOfMemory();
        }
        return;
      }
    } catch (InterruptedException e) {
      return;
    }
    ExtractedText text = document.finished();
    String key = text.text().isBlank() ? "late" : "late-partial";
    long seconds = request.time().toSeconds();
    answer(text, Optional.of(CageProblem.of(FailureKind.TIMEOUT, key, seconds)), true);
  }

  private synchronized boolean isAnswered() {
    return answered;
  }

  /** Answers once. A worker that cannot answer is of no use, nor is one after its last reply. */
  private synchronized void answer(
      ExtractedText text, Optional<CageProblem> problem, boolean last) {
    if (answered) {
      return;
    }
    answered = true;
    try {
      new CageReply(text, problem, last).write(replies);
    } catch (IOException e) {
      Worker.end(1);
    }
    if (last) {
      Worker.end(0);
    }
  }
}
