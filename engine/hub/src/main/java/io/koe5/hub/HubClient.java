package io.koe5.hub;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Files of the Hugging Face hub, in the cache that its Python tools share. What is there is not
 * fetched again; a commit whose files are there opens no connection.
 *
 * <p>Thread-safe, also between processes: of several that want one file, one fetches it and the
 * others wait. A thread that is interrupted stops with a {@link HubException} and stays
 * interrupted; what had come is kept, and the next call goes on from there.
 */
public final class HubClient {
  private final HubSettings settings;
  private final RepositoryCache.LinkMaker links;
  private @Nullable HubConnection connection;

  /** A client that connects to nothing until it must. */
  public HubClient(HubSettings settings) {
    this(settings, Files::createSymbolicLink);
  }

  HubClient(HubSettings settings, RepositoryCache.LinkMaker links) {
    this.settings = settings;
    this.links = links;
  }

  /**
   * A repository's files at its revision, sorted by path.
   *
   * @throws HubException if they cannot be known
   */
  public List<HubFile> files(HubRepository repository) {
    return atCache(() -> contents(repository).files());
  }

  /**
   * Has all wanted files on disk, complete and checked.
   *
   * @param wanted chooses among the paths in the repository
   * @param listener hears of each file that is fetched
   * @throws HubException if none is wanted, or one cannot be had
   */
  public HubSnapshot snapshot(
      HubRepository repository, Predicate<String> wanted, HubListener listener) {
    return atCache(
        () -> {
          Contents contents = contents(repository);
          List<HubFile> files =
              contents.files().stream().filter(file -> wanted.test(file.path())).toList();
          if (files.isEmpty()) {
            throw new HubException("files-none", repository);
          }
          fetchMissing(repository, contents.commit(), files, listener);
          return new HubSnapshot(cache(repository).snapshot(contents.commit()), contents.commit());
        });
  }

  /** What a revision holds. */
  private record Contents(String commit, List<HubFile> files) {}

  private Contents contents(HubRepository repository) throws IOException {
    RepositoryCache cache = cache(repository);
    if (settings.offline()) {
      return contentsOnDisk(repository, cache);
    }
    String commit = commit(repository, cache);
    Optional<FileList> known = cache.files(commit);
    if (known.isPresent()) {
      return new Contents(commit, known.get().files());
    }
    FileList files = server(repository).files(commit);
    cache.remember(commit, files);
    return new Contents(commit, files.files());
  }

  /** While the hub cannot be asked, a branch is where it was when it was last asked for. */
  private String commit(HubRepository repository, RepositoryCache cache) throws IOException {
    if (repository.isPinned()) {
      return repository.revision();
    }
    try {
      return server(repository).commit();
    } catch (HubUnavailableException e) {
      return cache.commitOf(repository.revision()).orElseThrow(() -> e);
    }
  }

  private static Contents contentsOnDisk(HubRepository repository, RepositoryCache cache)
      throws IOException {
    Optional<String> commit = cache.commitOf(repository.revision());
    if (commit.isPresent()) {
      Optional<FileList> known = cache.files(commit.get());
      List<HubFile> files =
          known.isPresent() ? known.get().files() : cache.filesOnDisk(commit.get());
      if (!files.isEmpty()) {
        return new Contents(commit.get(), files);
      }
    }
    throw new HubException("offline-missing", repository);
  }

  private void fetchMissing(
      HubRepository repository, String commit, List<HubFile> files, HubListener listener)
      throws IOException, InterruptedException {
    RepositoryCache cache = cache(repository);
    List<HubFile> missing = files.stream().filter(file -> !cache.holds(commit, file)).toList();
    if (!missing.isEmpty()) {
      if (settings.offline()) {
        throw new HubException("offline-incomplete", repository, missing.getFirst().path());
      }
      requireSpace(missing.stream().mapToLong(cache::missingBytes).sum());
      HubServer server = server(repository);
      for (HubFile file : missing) {
        new BlobDownload(server, cache, commit, file, settings.patience(), listener).run();
      }
    }
    if (!settings.offline()) {
      cache.remember(repository.revision(), commit);
    }
  }

  private void requireSpace(long needed) throws IOException {
    Path folder = Files.createDirectories(settings.cache());
    long free = Files.getFileStore(folder).getUsableSpace();
    if (needed > free) {
      throw new HubException("disk-full", folder, megabytes(needed), megabytes(free));
    }
  }

  private static long megabytes(long bytes) {
    return bytes / 1_000_000;
  }

  private RepositoryCache cache(HubRepository repository) {
    return new RepositoryCache(settings.cache(), repository, links);
  }

  private HubServer server(HubRepository repository) {
    return new HubServer(settings, connection(), repository);
  }

  private synchronized HubConnection connection() {
    if (connection == null) {
      connection = new HubConnection(settings);
    }
    return connection;
  }

  private interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Everything that fails with an {@code IOException} here is the disk; the network has words. */
  private <T> T atCache(Work<T> work) {
    try {
      return work.run();
    } catch (InterruptedException e) {
      throw HubException.interrupted(e);
    } catch (ClosedByInterruptException e) {
      throw HubException.because(e, "interrupted");
    } catch (IOException e) {
      throw HubException.because(e, "disk-unwritable", settings.cache(), Koe5Exception.why(e));
    }
  }
}
