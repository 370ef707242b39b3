package io.koe5.indexer;

import io.koe5.Sha256;
import io.koe5.embedding.Embedder;
import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexFolder;
import io.koe5.index.LedgerRecord;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.Batch.Waiting;
import io.koe5.indexer.chunk.Chunk;
import io.koe5.indexer.chunk.Chunker;
import io.koe5.indexer.chunk.Chunking;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Puts documents into an index: cuts them into passages, embeds those, writes both. Passages of
 * several documents are embedded together; a document is written when all of its passages have
 * vectors, and committed with its ledger entry: by {@link #commit}, or by {@link #put} and {@link
 * #commitIfDue} once the commit interval, 30 seconds, has gone. What was not committed when this is
 * closed is dropped. Text that is in the index already, in whichever document, is not embedded
 * again. Not thread-safe.
 */
public final class Indexer implements Closeable {
  private static final int HEAVIEST = 1_024;

  private final IndexUpdate update;
  private final Embedder embedder;
  private final Chunker chunker;
  private final IndexingListener listener;
  private final KnownVectors known;
  private final ExecutorService embedding =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("koe5-indexer").daemon().factory());

  /** Ids of documents written since the last commit. */
  private final Set<String> uncommitted = new HashSet<>();

  private Batch batch = new Batch();
  private Optional<BatchEmbedding> running = Optional.empty();
  private long embedded;
  private long truncated;

  private Indexer(
      IndexUpdate update,
      IndexOpening opening,
      IndexingListener listener,
      Optional<Ledger> vectors) {
    this.update = update;
    this.embedder = opening.embedder();
    this.chunker = new Chunker(opening.chunking(), embedder);
    this.listener = listener;
    this.known = new KnownVectors(update, vectors);
  }

  /**
   * Goes on with an index, or begins one, and commits at least every 30 seconds.
   *
   * @see #open(Path, Embedder, Chunking, Duration, IndexingListener)
   */
  public static Indexer open(
      Path index, Embedder embedder, Chunking chunking, IndexingListener listener) {
    return open(index, embedder, chunking, Durability.STANDARD.commitInterval(), listener);
  }

  /**
   * Goes on with an index, or begins one. Where its words were read by another version or with
   * another {@linkplain IndexFolder#dictionary() dictionary} they are read anew, which embeds
   * nothing and is committed with the rest.
   *
   * @param index the index's folder
   * @param embedder stays the caller's to close
   * @param commitInterval after how long {@link #put} and {@link #commitIfDue} commit: what is lost
   *     at most when the program ends in the middle, beside the document that is being embedded
   * @throws io.koe5.Koe5Exception if the index was made with another model or chunking, is being
   *     written by another program, or cannot be written; if the user's dictionary is wrong
   * @throws java.util.concurrent.CancellationException if the listener stopped the reading of
   *     words, which leaves the index as it was
   */
  public static Indexer open(
      Path index,
      Embedder embedder,
      Chunking chunking,
      Duration commitInterval,
      IndexingListener listener) {
    Durability durability = Durability.committing(commitInterval);
    return open(new IndexOpening(index, embedder, chunking, durability), listener);
  }

  /** Goes on with an index, or begins one. */
  static Indexer open(IndexOpening opening, IndexingListener listener) {
    return open(opening, listener, Optional.empty());
  }

  /** The same with another index, of the same model, to take known vectors from. */
  static Indexer open(IndexOpening opening, IndexingListener listener, Optional<Ledger> vectors) {
    return new Indexer(opening.goOn(listener), opening, listener, vectors);
  }

  /** Begins an index anew and commits at least every 30 seconds. */
  public static Indexer replace(
      Path index, Embedder embedder, Chunking chunking, IndexingListener listener) {
    Duration interval = Durability.STANDARD.commitInterval();
    return replace(index, embedder, chunking, interval, listener);
  }

  /** Begins an index anew: its first commit replaces all that was there. */
  public static Indexer replace(
      Path index,
      Embedder embedder,
      Chunking chunking,
      Duration commitInterval,
      IndexingListener listener) {
    Durability durability = Durability.committing(commitInterval);
    IndexOpening opening = new IndexOpening(index, embedder, chunking, durability);
    return new Indexer(opening.replaceAll(), opening, listener, Optional.empty());
  }

  /** Adds a document in place of the one with the same id, if there is one. */
  public void put(SourceDocument document) {
    List<PassageRecord> passages = new ArrayList<>();
    for (Chunk chunk : chunker.chunk(document.text(), document.headings())) {
      String hash = Sha256.of(chunk.input());
      passages.add(passage(document, chunk, passages.size(), hash));
      ask(hash, chunk.input());
    }
    take(new Waiting(document.record(), document.entry(passages.size()), passages));
  }

  /** Adds a document that is cut already; each passage is embedded as it stands. */
  void put(DocumentRecord document, LedgerRecord entry, List<PassageRecord> passages) {
    passages.forEach(passage -> ask(passage.embedded(), passage.text()));
    take(new Waiting(document, entry, passages));
  }

  private void take(Waiting document) {
    batch.add(document);
    if (batch.size() >= BatchEmbedding.PART || batch.weight() >= HEAVIEST) {
      advance();
    }
    commitIfDue();
  }

  private static PassageRecord passage(
      SourceDocument document, Chunk chunk, int ordinal, String hash) {
    // Most often the model reads the passage and nothing else: one copy does for both.
    String text =
        chunk.input().length() == chunk.end() - chunk.start()
            ? chunk.input()
            : document.text().substring(chunk.start(), chunk.end());
    return new PassageRecord(
        ordinal,
        text,
        chunk.start(),
        chunk.end(),
        chunk.line(),
        chunk.heading(),
        hash,
        document.placeOf(chunk.start(), chunk.end()));
  }

  private void ask(String hash, String input) {
    if (!batch.isNew(hash)) {
      return;
    }
    if (running.filter(before -> !before.batch().isNew(hash)).isPresent()) {
      batch.borrow(hash);
      return;
    }
    known
        .find(hash)
        .ifPresentOrElse(vector -> batch.have(hash, vector), () -> batch.want(hash, input));
  }

  /** Notes in the ledger what became of a source, and leaves its passages as they are. */
  public void note(LedgerRecord entry) {
    settle(entry.id());
    update.note(entry);
  }

  /**
   * Notes that a source has another time and nothing else has changed: its passages are written
   * with it, from what the index has of them. A source put since the last commit is committed
   * before.
   */
  public void redate(LedgerRecord entry) {
    settle(entry.id());
    if (uncommitted.contains(entry.id())) {
      commit();
    }
    update.redate(entry);
  }

  /** Takes a document out, if it is there. */
  public void remove(String id) {
    settle(id);
    update.remove(id);
  }

  private void settle(String id) {
    if (batch.holds(id) || running.filter(before -> before.batch().holds(id)).isPresent()) {
      flush();
    }
  }

  /** Writes and commits all that was put so far. */
  public void commit() {
    flush();
    update.commit();
    uncommitted.clear();
  }

  /** Commits if the last commit was the commit interval ago and there is something to commit. */
  public void commitIfDue() {
    boolean waiting = running.isPresent() || !batch.documents().isEmpty();
    if ((waiting || update.isChanged()) && update.isDue()) {
      commit();
    }
  }

  /** Embeds and writes all that was put so far, and commits none of it. */
  public void flush() {
    advance();
    advance();
  }

  /** Sends the batch off to be embedded and writes the one that was sent off before. */
  private void advance() {
    Optional<Batch> finished = finishRunning();
    if (!batch.documents().isEmpty()) {
      running = Optional.of(new BatchEmbedding(batch, embedder, embedding));
      batch = new Batch();
    }
    finished.ifPresent(this::write);
    if (running.filter(BatchEmbedding::isLarge).isPresent()) {
      finishRunning().ifPresent(this::write);
    }
  }

  private Optional<Batch> finishRunning() {
    if (running.isEmpty()) {
      return Optional.empty();
    }
    BatchEmbedding before = running.get();
    running = Optional.empty();
    boolean goOn = before.finish(known, listener);
    embedded += before.embedded();
    truncated += before.truncated();
    batch.takeFrom(before.batch());
    if (!goOn) {
      batch.giveUp();
    }
    return Optional.of(before.batch());
  }

  private void write(Batch full) {
    for (Waiting waiting : full.documents()) {
      if (full.isComplete(waiting)) {
        update.write(
            waiting.document(), waiting.passages(), full.vectors(waiting), waiting.entry());
        uncommitted.add(waiting.document().id());
        listener.written(waiting.entry());
      }
    }
  }

  /** The update that this writes to: its ledger and properties. */
  public IndexUpdate update() {
    return update;
  }

  /** Passages embedded by this indexer so far. */
  public long embedded() {
    return embedded;
  }

  /** Those of them that were longer than the model reads: only with whole documents. */
  public long truncated() {
    return truncated;
  }

  /** Drops what was not committed. */
  @Override
  public void close() {
    embedding.close();
    update.close();
  }
}
