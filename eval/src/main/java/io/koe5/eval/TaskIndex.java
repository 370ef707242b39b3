package io.koe5.eval;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.Task;
import io.koe5.embedding.Embedder;
import io.koe5.index.LedgerRecord;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.IndexingListener;
import io.koe5.indexer.SourceDocument;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.model.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A task's corpus in an index that is kept, so that only what is new is embedded next time.
 *
 * @param folder the index
 * @param documents how many documents the corpus has
 * @param truncated how many of them are longer than the model reads
 * @param unknown how many relevant documents it lacks
 */
record TaskIndex(Path folder, long documents, long truncated, long unknown) {
  private static final Messages MESSAGES = Messages.beside(TaskIndex.class);
  private static final int IDENTITY_LENGTH = 12;
  private static final String TRUNCATED = "truncated";

  /** Brings the index of a task up to date. */
  static TaskIndex update(
      Task task,
      Granularity granularity,
      Embedder embedder,
      Path indexes,
      EvaluationListener listener) {
    Path folder = indexes.resolve(name(task, granularity, embedder));
    IndexingListener embedding = new EmbeddingCount(task, listener);
    try (Indexer indexer = open(folder, embedder, chunking(granularity), embedding)) {
      Filling filling = new Filling(indexer, embedder, granularity);
      try (Stream<CorpusDocument> documents = task.corpus().documents()) {
        documents.forEach(
            document -> {
              filling.put(document);
              listener.indexed(task, filling.ids.size());
            });
      }
      if (filling.ids.isEmpty()) {
        throw new Koe5Exception(MESSAGES, "corpus-empty", task.name());
      }
      filling.removeOthers();
      indexer.commit();
      return new TaskIndex(
          folder, filling.ids.size(), truncated(indexer), unknown(task, filling.ids));
    }
  }

  private static String name(Task task, Granularity granularity, Embedder embedder) {
    String identity = embedder.profile().identity();
    return task.name()
        + "-"
        + granularity.label()
        + "-"
        + identity.substring(0, Math.min(IDENTITY_LENGTH, identity.length()));
  }

  private static Chunking chunking(Granularity granularity) {
    return switch (granularity) {
      case DOCUMENT -> Chunking.wholeDocument();
      case PASSAGE -> Chunking.standard();
    };
  }

  /** The index as it is, or a new one where an older koe5 made what is there. */
  private static Indexer open(
      Path folder, Embedder embedder, Chunking chunking, IndexingListener listener) {
    try {
      return Indexer.open(folder, embedder, chunking, listener);
    } catch (Koe5Exception e) {
      if (e.key().startsWith("other-") || e.key().equals("damaged")) {
        return Indexer.replace(folder, embedder, chunking, listener);
      }
      throw e;
    }
  }

  private static long truncated(Indexer indexer) {
    long[] count = {0};
    indexer
        .update()
        .ledger()
        .forEach(entry -> count[0] += entry.status() == LedgerRecord.Status.PARTIAL ? 1 : 0);
    return count[0];
  }

  private static long unknown(Task task, Set<String> ids) {
    Set<String> unknown = new HashSet<>();
    for (Map<String, Integer> judgments : task.qrels().judgments().values()) {
      judgments.forEach(
          (document, relevance) -> {
            if (relevance > 0 && !ids.contains(document)) {
              unknown.add(document);
            }
          });
    }
    return unknown.size();
  }

  /** Sums up what is embedded, for those who watch. */
  private static final class EmbeddingCount implements IndexingListener {
    private final Task task;
    private final EvaluationListener listener;
    private long sum;

    EmbeddingCount(Task task, EvaluationListener listener) {
      this.task = task;
      this.listener = listener;
    }

    @Override
    public boolean embedded(int passages) {
      sum += passages;
      listener.embedded(task, sum);
      return true;
    }
  }

  /** Puts documents that are new or changed, and remembers which there are. */
  private static final class Filling {
    private final Indexer indexer;
    private final Embedder embedder;
    private final Granularity granularity;
    private final Set<String> ids = new HashSet<>();

    Filling(Indexer indexer, Embedder embedder, Granularity granularity) {
      this.indexer = indexer;
      this.embedder = embedder;
      this.granularity = granularity;
    }

    void put(CorpusDocument document) {
      // The title is part of the text, as in MTEB: given apart too, it would count twice.
      SourceDocument plain = SourceDocument.of(document.id(), "", document.content());
      ids.add(document.id());
      if (!holds(plain)) {
        indexer.put(isTruncated(plain) ? asTruncated(plain) : plain);
      }
    }

    private boolean holds(SourceDocument document) {
      return indexer
          .update()
          .ledger()
          .find(document.record().id())
          .filter(entry -> entry.contentHash().equals(document.contentHash()))
          .isPresent();
    }

    private boolean isTruncated(SourceDocument document) {
      return granularity == Granularity.DOCUMENT
          && embedder.countTokens(document.text(), Role.PASSAGE) > embedder.profile().maxTokens();
    }

    private static SourceDocument asTruncated(SourceDocument document) {
      return new SourceDocument(
          document.record(),
          document.text(),
          document.headings(),
          document.places(),
          document.size(),
          document.contentHash(),
          document.encoding(),
          Optional.of(new LedgerRecord.Failure(TRUNCATED, "")));
    }

    void removeOthers() {
      List<String> gone = new ArrayList<>();
      indexer
          .update()
          .ledger()
          .forEach(
              entry -> {
                if (!ids.contains(entry.id())) {
                  gone.add(entry.id());
                }
              });
      gone.forEach(indexer::remove);
    }
  }
}
