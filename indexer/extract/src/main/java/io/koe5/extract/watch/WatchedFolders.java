package io.koe5.extract.watch;

import io.koe5.extract.FolderSurvey;
import io.koe5.extract.watch.FolderEvents.Happened;
import io.koe5.extract.watch.FolderEvents.Happening;
import io.koe5.index.IndexFolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All folders of an index: notices what happens in them and to them. Not thread-safe. */
final class WatchedFolders implements Closeable {
  private final WatchRequest request;
  private final PendingChanges pending;
  private final WatchListener listener;
  private final FolderEvents events;
  private final Map<Path, WatchedRoot> roots = new LinkedHashMap<>();
  private final List<Path> added;
  private FolderSurvey survey;
  private IndexStamps stamps;

  /** Folders of an index and those to be added to it; from now on their changes are pending. */
  WatchedFolders(WatchRequest request, PendingChanges pending, WatchListener listener) {
    this.request = request;
    this.pending = pending;
    this.listener = listener;
    this.stamps = IndexStamps.of(request.index());
    this.survey = FolderSurvey.of(request.index(), List.of());
    List<Path> known = survey.roots();
    this.survey = FolderSurvey.of(request.index(), request.added());
    this.added = survey.roots().stream().filter(root -> !known.contains(root)).toList();
    // Last: where the index cannot be read it would stay open.
    this.events = FolderEvents.open();
    survey.roots().forEach(this::begin);
  }

  private void begin(Path path) {
    WatchedRoot root = new WatchedRoot(path, events);
    roots.put(path, root);
    if (added.contains(path)) {
      root.presence().begin();
    } else {
      root.presence().look();
    }
    if (root.presence().isThere()) {
      follow(root);
    } else {
      listener.heard(new WatchEvent.Away(path));
    }
  }

  /** Those that the index did not know at first. */
  List<Path> added() {
    return added;
  }

  private void follow(WatchedRoot root) {
    root.follow(survey, request.way()).ifPresent(reason -> polling(root, reason));
  }

  private void polling(WatchedRoot root, String reason) {
    listener.heard(new WatchEvent.Polling(root.root(), reason));
  }

  /** Those that are there. */
  List<Path> present() {
    return roots.values().stream()
        .filter(root -> root.presence().isThere())
        .map(WatchedRoot::root)
        .toList();
  }

  /** Waits this long for something to happen, and keeps what does. */
  void gather(Duration longest) throws InterruptedException {
    Set<Path> missed = new HashSet<>();
    for (Happened happened : events.await(longest)) {
      if (happened.what() == Happening.MISSED) {
        missed.add(happened.path());
      } else {
        understand(happened);
      }
    }
    // After an overflow of the system's own queue these are all folders there are.
    FolderSurvey.highest(missed)
        .forEach(folder -> understand(new Happened(Happening.MISSED, folder)));
    if (pending.areTooMany()) {
      pending.coverBy(present(), System.nanoTime());
    }
  }

  private void understand(Happened happened) {
    Optional<WatchedRoot> in = survey.rootOf(happened.path()).map(roots::get);
    if (in.isPresent() && in.get().presence().isThere()) {
      WatchedRoot.Meaning meaning = in.get().understand(happened, survey);
      meaning.changed().ifPresent(path -> pending.add(path, System.nanoTime()));
      meaning.polling().ifPresent(reason -> polling(in.get(), reason));
    }
  }

  /**
   * Looks after what no event tells; to be called every second or so. Returns whether everything
   * must be compared.
   */
  boolean lookAfter(long now) {
    IndexStamps before = stamps;
    stamps = IndexStamps.of(request.index());
    if (stamps.commits().isPresent() && !stamps.commits().equals(before.commits())) {
      readRoots(now);
    }
    for (WatchedRoot root : roots.values()) {
      turned(root, root.presence().look(), now);
      if (root.presence().isThere()) {
        root.look(survey, now).forEach(folder -> pending.add(folder, now));
      }
    }
    return !stamps.dictionary().equals(before.dictionary());
  }

  /** Another program may have put a folder into the index or taken one out. */
  private void readRoots(long now) {
    if (!new IndexFolder(request.index()).holdsIndex()) {
      // It is being made, or was deleted to be made anew.
      return;
    }
    FolderSurvey newer = FolderSurvey.of(request.index(), List.of());
    survey = newer;
    for (WatchedRoot root : List.copyOf(roots.values())) {
      if (!newer.roots().contains(root.root())) {
        root.leave();
        roots.remove(root.root());
      }
    }
    for (Path path : newer.roots()) {
      if (!roots.containsKey(path)) {
        begin(path);
        pending.add(path, now);
      }
    }
  }

  private void turned(WatchedRoot root, RootPresence.Turn turn, long now) {
    switch (turn) {
      case NONE -> {}
      case WENT -> {
        root.leave();
        listener.heard(new WatchEvent.Away(root.root()));
      }
      case CAME, REPLACED -> {
        root.leave();
        follow(root);
        pending.add(root.root(), now);
        listener.heard(new WatchEvent.Back(root.root()));
      }
    }
  }

  /** Makes sure that every folder is told of. */
  void followAgain() {
    roots.values().stream().filter(root -> root.presence().isThere()).forEach(this::follow);
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
