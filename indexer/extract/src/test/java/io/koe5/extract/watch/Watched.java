package io.koe5.extract.watch;

import io.koe5.embedding.Embedder;
import io.koe5.extract.FileCounts;
import io.koe5.extract.IndexReport;
import io.koe5.extract.Progress;
import io.koe5.extract.watch.WatchEvent.Ran;
import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A folder, an index elsewhere, and a watch over both that remembers what it was told. */
final class Watched implements AutoCloseable, WatchListener {
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  final Path docs;
  final Path index;
  private final List<WatchEvent> events = new CopyOnWriteArrayList<>();
  private volatile Consumer<WatchEvent> onEvent = event -> {};
  private volatile Consumer<Progress> onProgress = progress -> {};
  private @Nullable FolderWatch watch;
  private int seen;

  Watched(Path folder) throws IOException {
    this.docs = Files.createDirectories(folder.toRealPath().resolve("문서"));
    this.index = folder.toRealPath().resolve("index");
    write("메모.txt", "회의는 화요일 오전 열 시이다.");
    write("규정/휴가.md", "# 휴가\n\n연차는 그해 말까지 쓴다.");
  }

  Path at(String name) {
    return docs.resolve(name);
  }

  Path write(String name, String text) throws IOException {
    Files.createDirectories(at(name).getParent());
    return Files.writeString(at(name), text);
  }

  WatchRequest request() {
    return WatchRequest.of(index, docs);
  }

  /** Starts and waits until changes are followed. */
  Watched start(WatchRequest request, Embedder model) {
    begin(request, model);
    until("it follows", () -> !of(WatchEvent.Following.class).isEmpty());
    settle();
    return this;
  }

  void begin(WatchRequest request, Embedder model) {
    watch = FolderWatch.start(request, () -> model, this);
  }

  FolderWatch watch() {
    return Objects.requireNonNull(watch);
  }

  void onEvent(Consumer<WatchEvent> action) {
    onEvent = action;
  }

  void onProgress(Consumer<Progress> action) {
    onProgress = action;
  }

  @Override
  public void heard(WatchEvent event) {
    events.add(event);
    onEvent.accept(event);
  }

  @Override
  public void progress(Progress progress) {
    onProgress.accept(progress);
  }

  <E extends WatchEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<WatchEvent> events() {
    return events;
  }

  /** What was told so far is old; {@link #since} tells of the rest. */
  void settle() {
    seen = of(Ran.class).size();
  }

  List<IndexReport> since() {
    List<Ran> all = of(Ran.class);
    return all.subList(seen, all.size()).stream().map(Ran::report).toList();
  }

  /** What the runs since then did, added up: added, updated, moved, removed, embedded. */
  List<Long> sum() {
    long[] sums = new long[5];
    for (IndexReport report : since()) {
      FileCounts files = report.files();
      sums[0] += files.added();
      sums[1] += files.updated();
      sums[2] += files.moved();
      sums[3] += files.removed();
      sums[4] += report.embedded();
    }
    return List.of(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    try (Ledger ledger = Ledger.open(index)) {
      ledger.forEach(entry -> paths.add(entry.path()));
    }
    return paths;
  }

  void untilPaths(String... expected) {
    until("the index has " + List.of(expected), () -> paths().equals(Set.of(expected)));
  }

  void untilSum(Long... expected) {
    until("the runs did " + List.of(expected), () -> sum().equals(List.of(expected)));
  }

  void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not in time: " + what + "; told: " + events + "; " + paths());
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
