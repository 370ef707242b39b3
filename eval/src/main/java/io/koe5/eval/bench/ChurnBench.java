package io.koe5.eval.bench;

import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.IndexingListener;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.SourceDocument;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.VectorUtil;

/**
 * Whether an index rots: how much of what an exact search finds first its graph finds too, and how
 * much of it is deleted, before and after many of its documents are removed and others come.
 *
 * @param documents how many there are at any time
 * @param percent how many of them, in a hundred, are others at the end
 * @param scratch where the indexes go
 */
record ChurnBench(int documents, int percent, Path scratch) {
  private static final int DOCUMENTS_PER_CLUSTER = 300;
  private static final int ROUNDS = 30;
  private static final int QUESTIONS = 200;
  private static final int FIRST = 10;

  /** As deep as the engine asks the graph. */
  private static final int DEPTH = 200;

  static Report run(List<String> options) throws IOException {
    Arguments arguments =
        Arguments.parse(options, Set.of("--documents", "--percent"), Set.of("--json"));
    try (ScratchFolder folder = ScratchFolder.make()) {
      return new ChurnBench(
              arguments.number("--documents", 50_000),
              arguments.number("--percent", 30),
              folder.path())
          .run();
    }
  }

  Report run() throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("documents", "passages, vectors made up", documents, "%.0f"));
    Path index = scratch.resolve("index");
    Path fresh = scratch.resolve("fresh");
    TreeSet<Integer> held = new TreeSet<>();
    for (int i = 0; i < documents; i++) {
      held.add(i);
    }
    try (ClusteredVectors vectors =
        new ClusteredVectors(Math.max(1, documents / DOCUMENTS_PER_CLUSTER))) {
      put(index, vectors, held);
      figures.addAll(look("before", "before", index, vectors, held));
      churn(index, vectors, held);
      figures.addAll(look("after", "after " + percent + " % are others", index, vectors, held));
      put(fresh, vectors, held);
      figures.addAll(look("fresh", "made anew of the same", fresh, vectors, held));
    }
    return new Report(Figure.text(figures), Figure.json(figures));
  }

  private static Indexer open(Path index, ClusteredVectors vectors) {
    return Indexer.open(index, vectors, Chunking.wholeDocument(), IndexingListener.silent());
  }

  private static SourceDocument document(int number) {
    return SourceDocument.of("d" + number, "", number + " 글");
  }

  private static void put(Path index, ClusteredVectors vectors, Set<Integer> numbers) {
    try (Indexer indexer = open(index, vectors)) {
      numbers.forEach(number -> indexer.put(document(number)));
      indexer.commit();
    }
  }

  /** A run after the other, each of which finds some files gone and as many new. */
  private void churn(Path index, ClusteredVectors vectors, TreeSet<Integer> held) {
    Random random = new Random(documents);
    int each = documents * percent / 100 / ROUNDS;
    for (int round = 0; round < ROUNDS; round++) {
      System.err.printf("round %d of %d%n", round + 1, ROUNDS);
      try (Indexer indexer = open(index, vectors)) {
        List<Integer> all = new ArrayList<>(held);
        for (int i = 0; i < each; i++) {
          int gone = all.get(random.nextInt(all.size()));
          if (held.remove(gone)) {
            indexer.remove("d" + gone);
            int next = held.last() + 1;
            held.add(next);
            indexer.put(document(next));
          }
        }
        indexer.commit();
      }
    }
  }

  private static List<Figure> look(
      String key, String label, Path index, ClusteredVectors vectors, TreeSet<Integer> held)
      throws IOException {
    try (FSDirectory files = FSDirectory.open(new IndexFolder(index).lucene());
        DirectoryReader reader = DirectoryReader.open(files)) {
      double deleted = 100.0 * reader.numDeletedDocs() / reader.maxDoc();
      double recall = recall(new IndexSearcher(reader), index, vectors, new ArrayList<>(held));
      return List.of(
          new Figure(
              key + "_recall_at_10", label + ", graph finds of the exact 10", recall, "%.4f"),
          new Figure(key + "_deleted_percent", label + ", deleted", deleted, "%.1f %%"),
          new Figure(key + "_segments", label + ", segments", reader.leaves().size(), "%.0f"));
    }
  }

  private static double recall(
      IndexSearcher searcher, Path index, ClusteredVectors vectors, List<Integer> held)
      throws IOException {
    Random random = new Random(QUESTIONS);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      String asked = held.get(random.nextInt(held.size())) + " 물음";
      questions.add(new Question(vectors.embed(asked, Role.QUERY).vector()));
    }
    try (Ledger ledger = Ledger.open(index)) {
      ledger
          .stored()
          .forEach(
              (document, content, passage, vector) ->
                  questions.forEach(question -> question.meet(document.id(), vector)));
    }
    double sum = 0;
    for (Question question : questions) {
      sum += question.recall(searcher);
    }
    return sum / QUESTIONS;
  }

  /** A question that meets every vector, and keeps the nearest. */
  private record Question(float[] vector, PriorityQueue<Near> nearest) {
    private record Near(String id, float dot) {}

    Question(float[] vector) {
      this(vector, new PriorityQueue<>(Comparator.comparingDouble(Near::dot)));
    }

    void meet(String id, float[] passage) {
      nearest.add(new Near(id, VectorUtil.dotProduct(vector, passage)));
      if (nearest.size() > FIRST) {
        nearest.poll();
      }
    }

    double recall(IndexSearcher searcher) throws IOException {
      Set<String> found = new HashSet<>();
      ScoreDoc[] hits =
          searcher.search(new KnnFloatVectorQuery(IndexSchema.VECTOR, vector, DEPTH), FIRST)
              .scoreDocs;
      for (ScoreDoc hit : hits) {
        found.add(IndexSchema.document(searcher.storedFields().document(hit.doc)).id());
      }
      return (double) nearest.stream().filter(near -> found.contains(near.id())).count()
          / nearest.size();
    }
  }
}
