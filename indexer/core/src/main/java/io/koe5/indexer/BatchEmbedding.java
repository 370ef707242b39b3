package io.koe5.indexer;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The embedding of one batch, part by part, on a thread of its own: meanwhile the documents of the
 * next batch are cut and those of the one before written.
 */
final class BatchEmbedding {
  /** Texts embedded at a time: enough to keep all cores busy, few enough to stop soon. */
  static final int PART = 64;

  private final Batch batch;
  private final Embedder embedder;
  private final Executor thread;
  private final List<Map.Entry<String, String>> missing;
  private CompletableFuture<List<Embedding>> running;
  private int done;
  private int truncated;

  /** Begins with the first part. */
  BatchEmbedding(Batch batch, Embedder embedder, Executor thread) {
    this.batch = batch;
    this.embedder = embedder;
    this.thread = thread;
    this.missing = batch.missing();
    this.running = start();
  }

  private List<Map.Entry<String, String>> part() {
    return missing.subList(done, Math.min(missing.size(), done + PART));
  }

  private CompletableFuture<List<Embedding>> start() {
    List<String> texts = part().stream().map(Map.Entry::getValue).toList();
    return texts.isEmpty()
        ? CompletableFuture.completedFuture(List.of())
        : CompletableFuture.supplyAsync(() -> embedder.embedAll(texts, Role.PASSAGE), thread);
  }

  /** Waits for the vectors of the whole batch; false if the listener wanted no more of them. */
  boolean finish(KnownVectors known, IndexingListener listener) {
    while (done < missing.size()) {
      List<Embedding> embeddings = await();
      List<Map.Entry<String, String>> part = part();
      for (int i = 0; i < part.size(); i++) {
        batch.have(part.get(i).getKey(), embeddings.get(i).unit());
        known.remember(part.get(i).getKey(), embeddings.get(i).unit());
        truncated += embeddings.get(i).truncated() ? 1 : 0;
      }
      done += part.size();
      if (!listener.embedded(part.size())) {
        return false;
      }
      running = start();
    }
    return true;
  }

  private List<Embedding> await() {
    try {
      return running.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  Batch batch() {
    return batch;
  }

  /** Whether it takes so long that the next batch had better wait, for the sake of memory. */
  boolean isLarge() {
    return missing.size() > 8 * PART;
  }

  int embedded() {
    return done;
  }

  /** Of those embedded, the ones that the model could not read to their end. */
  int truncated() {
    return truncated;
  }
}
