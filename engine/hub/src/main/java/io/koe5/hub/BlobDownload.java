package io.koe5.hub;

import io.koe5.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Brings one file of a commit into the cache: under its lock, from where an earlier attempt ended,
 * checked before it gets its name.
 *
 * @param server where it comes from
 * @param cache where it goes
 * @param commit the commit it belongs to
 * @param file which one
 * @param patience how often to try
 * @param listener hears how it goes on
 */
record BlobDownload(
    HubServer server,
    RepositoryCache cache,
    String commit,
    HubFile file,
    Patience patience,
    HubListener listener) {

  /**
   * Makes the snapshot hold the file, fetching it unless it is there by now.
   *
   * @throws HubException if it cannot be had; what has come is kept for the next time, unless it is
   *     wrong
   */
  void run() throws IOException, InterruptedException {
    Checksum checksum = server.checksum(commit, file);
    BlobLock.holding(cache.lock(checksum), () -> provide(checksum));
    progress(file.size());
  }

  private void provide(Checksum checksum) throws IOException {
    if (cache.holds(commit, file)) {
      return; // another client was first
    }
    boolean isNew = !isWhole(cache.blob(checksum));
    if (isNew) {
      Files.createDirectories(cache.blob(checksum).getParent());
      bring(checksum);
    }
    cache.place(commit, file, checksum, isNew);
  }

  private void bring(Checksum checksum) throws IOException {
    Path unfinished = cache.incomplete(checksum);
    boolean continued = Files.exists(unfinished) && Files.size(unfinished) > 0;
    if (continued && Files.size(unfinished) > file.size()) {
      Files.delete(unfinished);
    }
    complete(unfinished);
    if (!checksum.matches(unfinished)) {
      Files.delete(unfinished);
      if (!continued) {
        throw new HubException("sum-wrong", file.path());
      }
      bring(checksum); // what lay there may have been wrong, so once more, from nothing
      return;
    }
    AtomicFile.force(unfinished);
    Files.move(
        unfinished,
        cache.blob(checksum),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Asks for what is missing until nothing is. */
  private void complete(Path unfinished) throws IOException {
    Retries retries = new Retries(patience);
    long furthest = unfinished.toFile().length();
    long size = -1;
    while (size < file.size()) {
      try (FileSink sink = FileSink.open(unfinished, file.size())) {
        progress(sink.offset());
        if (sink.offset() < file.size()) {
          server.content(commit, file, sink, () -> progress(sink.position()));
        }
        size = sink.position();
      } catch (TransientFailure failure) {
        // Only ground never reached before counts: a server that begins anew each time and breaks
        // off at the same place would keep us forever.
        if (Files.size(unfinished) > furthest) {
          furthest = Files.size(unfinished);
          retries.restart();
        }
        retries.pauseAfter(failure);
      }
    }
  }

  private void progress(long bytes) {
    listener.progress(file.path(), bytes, file.size());
  }

  private boolean isWhole(Path blob) throws IOException {
    return Files.isRegularFile(blob) && Files.size(blob) == file.size();
  }
}
