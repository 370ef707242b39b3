package io.koe5.extract.watch;

import io.koe5.Koe5Exception;
import io.koe5.embedding.Embedder;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.IndexReport;
import io.koe5.extract.watch.WatchEvent.Cause;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a watch does, on one thread: it gathers what happens, and when that has calmed down has the
 * index look at it. While a run goes on the system keeps what happens meanwhile, or says that it
 * was too much, which is as good.
 */
final class WatchLoop implements Closeable {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final long BEAT = Duration.ofSeconds(1).toNanos();
  private static final long LOCKED_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long TROUBLED_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final String LOCKED = "in-use";

  private final WatchRequest request;
  private final WatchListener listener;
  private final BooleanSupplier stop;
  private final LentModel model;
  private final PendingChanges pending = new PendingChanges();
  private final WatchedFolders folders;
  private final SleepGuard sleep = new SleepGuard(Instant.now(), System.nanoTime());

  /** Problems that were told since the last run that went well. */
  private final Set<String> told = new HashSet<>();

  /** Folders that the index does not know yet. */
  private List<Path> added;

  /** Folders of the index that were not compared yet. */
  private final Set<Path> behind = new HashSet<>();

  private boolean following;
  private Cause cause = Cause.START;
  private long nextBeat = System.nanoTime();
  private long nextRescan;
  private long nextRun = System.nanoTime();

  WatchLoop(
      WatchRequest request,
      Supplier<? extends Embedder> model,
      WatchListener listener,
      BooleanSupplier stop) {
    this.request = request;
    this.listener = listener;
    this.stop = stop;
    this.model = new LentModel(model, request.modelIdle());
    this.folders = new WatchedFolders(request, pending, listener);
    this.added = folders.added();
    behind.addAll(folders.present());
    behind.removeAll(added);
    this.nextRescan = System.nanoTime() + request.rescanEvery().toNanos();
    pending.addReady(behind, System.nanoTime());
  }

  void run() throws InterruptedException {
    while (!stop.getAsBoolean()) {
      try {
        folders.gather(TICK);
        step(System.nanoTime());
      } catch (RuntimeException e) {
        missed(e);
      }
    }
  }

  private void step(long now) {
    if (now - nextBeat >= 0) {
      nextBeat = now + BEAT;
      boolean slept = sleep.hasSlept(Instant.now(), now);
      boolean unsure = folders.lookAfter(now);
      // Looking at a slow network folder takes long, and is no sleep.
      sleep.rest(Instant.now(), System.nanoTime());
      if (slept || now - nextRescan >= 0 || unsure) {
        rescan(now);
      }
    }
    if (now - nextRun >= 0) {
      work(now);
    }
    model.closeIfIdle(System.nanoTime());
  }

  private void rescan(long now) {
    nextRescan = now + request.rescanEvery().toNanos();
    cause = following ? Cause.RESCAN : Cause.START;
    folders.followAgain();
    pending.addReady(folders.present(), now);
  }

  private void work(long now) {
    if (!added.isEmpty()) {
      ran(FolderIndexer.index(adding(), model.lend(), listener, stop));
      added = List.of();
    } else {
      refresh(pending.takeReady(now));
    }
    if (!following && added.isEmpty() && behind.isEmpty() && !stop.getAsBoolean()) {
      following = true;
      cause = Cause.CHANGE;
      listener.heard(new WatchEvent.Following(folders.present().size()));
    }
  }

  private FolderIndexRequest adding() {
    return FolderIndexRequest.of(request.index(), added);
  }

  private void refresh(Set<Path> ready) {
    if (ready.isEmpty()) {
      return;
    }
    boolean done = false;
    try {
      ran(FolderIndexer.refresh(request.index(), ready, model.lend(), listener, stop));
      done = true;
    } finally {
      long now = System.nanoTime();
      if (done) {
        pending.settled(ready, now);
        behind.removeAll(ready);
      } else {
        pending.addReady(ready, now);
      }
    }
  }

  private void ran(IndexReport report) {
    long now = System.nanoTime();
    model.givenBack(now);
    sleep.rest(Instant.now(), now);
    told.clear();
    listener.heard(new WatchEvent.Ran(cause, report));
    if (following) {
      cause = Cause.CHANGE;
    }
  }

  /** What could not be done is done later; only whoever could not even begin gives up. */
  private void missed(RuntimeException problem) {
    boolean locked = problem instanceof Koe5Exception known && known.key().equals(LOCKED);
    if (!locked && !following) {
      throw problem;
    }
    long now = System.nanoTime();
    sleep.rest(Instant.now(), now);
    nextRun = now + (locked ? LOCKED_PAUSE : TROUBLED_PAUSE);
    if (told.add(String.valueOf(problem.getMessage()))) {
      listener.heard(
          locked ? new WatchEvent.Waiting(request.index()) : new WatchEvent.Troubled(problem));
    }
  }

  @Override
  public void close() {
    model.close();
    folders.close();
  }
}
