package io.koe5.extract.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent.Kind;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What the system tells of folders. Each folder is registered by itself; when one is renamed, its
 * registration goes with it and must be given its new name. Not thread-safe.
 */
final class FolderEvents implements Closeable {
  /** What is said of a path. */
  enum Happening {
    APPEARED,
    CHANGED,
    GONE,
    /** More happened in this folder than could be told. */
    MISSED
  }

  /** Something that happened. */
  record Happened(Happening what, Path path) {}

  /** So many are handed over at once: a storm must not keep whoever asks from all else. */
  static final int MOST = 2_000;

  private static final Kind<?>[] KINDS = {ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY};

  /** Nothing where the system has no more of them to give. */
  private final Optional<WatchService> service;

  private final Map<WatchKey, Path> folders = new HashMap<>();

  /** By the folder's path with a separator at its end: so what lies below it follows it. */
  private final NavigableMap<String, WatchKey> keys = new TreeMap<>();

  private FolderEvents(Optional<WatchService> service) {
    this.service = service;
  }

  /** Nothing is told of yet; nothing ever will be where the system has told too many others. */
  static FolderEvents open() {
    try {
      return new FolderEvents(Optional.of(FileSystems.getDefault().newWatchService()));
    } catch (IOException e) {
      return none();
    }
  }

  /** Nothing is ever told. */
  static FolderEvents none() {
    return new FolderEvents(Optional.empty());
  }

  private WatchService service() throws IOException {
    return service.orElseThrow(() -> new IOException("too many programs watch files"));
  }

  /**
   * From now on it is told what happens in a folder, not in those below it.
   *
   * @throws IOException if the folder is not there or the system tells of no more folders
   */
  void add(Path folder) throws IOException {
    WatchKey key = folder.register(service(), KINDS);
    Path before = folders.put(key, folder);
    if (before != null && !before.equals(folder)) {
      keys.remove(name(before), key);
    }
    WatchKey other = keys.put(name(folder), key);
    if (other != null && !other.equals(key)) {
      folders.remove(other);
      other.cancel();
    }
  }

  boolean tellsOf(Path folder) {
    return keys.containsKey(name(folder));
  }

  /** Nothing is told any more of a folder and of those below it. */
  void drop(Path top) {
    String first = name(top);
    NavigableMap<String, WatchKey> below =
        keys.subMap(first, true, first + Character.MAX_VALUE, false);
    for (WatchKey key : below.values()) {
      folders.remove(key);
      key.cancel();
    }
    below.clear();
  }

  /**
   * What happened since; waits for it as long as this, and may hand over less than there is: so
   * much that it is enough for once.
   */
  List<Happened> await(Duration longest) throws InterruptedException {
    if (service.isEmpty()) {
      Thread.sleep(longest);
      return List.of();
    }
    WatchKey key = service.get().poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    List<Happened> all = new ArrayList<>();
    while (key != null) {
      Path folder = folders.get(key);
      if (folder != null) {
        key.pollEvents().forEach(event -> happened(folder, event).ifPresent(all::add));
      }
      if (!key.reset() && folder != null) {
        folders.remove(key);
        keys.remove(name(folder), key);
      }
      key = all.size() < MOST ? service.get().poll() : null;
    }
    return all;
  }

  private static Optional<Happened> happened(Path folder, java.nio.file.WatchEvent<?> event) {
    if (event.kind() == OVERFLOW) {
      return Optional.of(new Happened(Happening.MISSED, folder));
    }
    if (!(event.context() instanceof Path name)) {
      return Optional.empty();
    }
    Happening what =
        event.kind() == ENTRY_CREATE
            ? Happening.APPEARED
            : event.kind() == ENTRY_DELETE ? Happening.GONE : Happening.CHANGED;
    return Optional.of(new Happened(what, folder.resolve(name)));
  }

  private static String name(Path folder) {
    String path = folder.toString();
    return path.endsWith(File.separator) ? path : path + File.separator;
  }

  @Override
  public void close() throws IOException {
    if (service.isPresent()) {
      service.get().close();
    }
  }
}
