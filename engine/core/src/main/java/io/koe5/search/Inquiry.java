package io.koe5.search;

import io.koe5.Messages;
import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.index.IndexSchema;
import io.koe5.model.Role;
import io.koe5.search.Ranking.Ranked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/** One question on its way to its answer: the embedding runs beside the text leg. */
final class Inquiry {
  private static final Messages MESSAGES = Messages.beside(Inquiry.class);

  /** How much deeper both legs go when the documents found do not fill the answer. */
  private static final int DEEPER = 4;

  private final long begun = System.nanoTime();
  private final Timings timings = new Timings();
  private final IndexSearcher searcher;
  private final KoreanAnalyzers analyzers;
  private final Embedder embedder;
  private final SearchRequest request;

  /** How many passages are shown or read again, whichever are more. */
  private final int wanted;

  private final Legs legs;
  private final Optional<CompletableFuture<Embedding>> embedding;
  private final Optional<QueryTerms> terms;
  private final double coverage;

  private final Grouping grouping;
  private final PassageSources sources;

  Inquiry(
      KoreanSearcher searcher,
      Embedder embedder,
      Executor workers,
      SearchRequest request,
      Grouping grouping)
      throws IOException {
    this.searcher = searcher;
    this.analyzers = searcher.analyzers();
    this.grouping = grouping;
    this.sources = new PassageSources(searcher);
    this.embedder = embedder;
    this.request = request;
    this.wanted = Math.max(request.limit(), request.reranking().map(Reranking::top).orElse(0));
    this.legs = new Legs(searcher, Filters.of(request));
    this.embedding =
        request.mode() != Mode.BM25 && hasVectors()
            ? Optional.of(CompletableFuture.supplyAsync(this::embed, workers))
            : Optional.empty();
    this.terms = request.mode() == Mode.DENSE ? Optional.empty() : Optional.of(analyse());
    this.coverage = terms.isPresent() ? legs.coverage(terms.get()) : 0;
  }

  private boolean hasVectors() throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      if (leaf.reader().getFloatVectorValues(IndexSchema.VECTOR) != null) {
        return true;
      }
    }
    return false;
  }

  private Embedding embed() {
    try {
      return timings.measure(Stage.EMBEDDING, () -> embedder.embed(request.query(), Role.QUERY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private QueryTerms analyse() throws IOException {
    return timings.measure(
        Stage.ANALYSIS,
        () -> QueryTerms.of(searcher, analyzers, request.query(), request.mode() == Mode.BM25));
  }

  KoreanAnalyzers analyzers() {
    return analyzers;
  }

  /** What was found at one depth, best first, and as much of it as is shown. */
  private record Found(ScoreDoc[] text, ScoreDoc[] dense, List<Ranked> ranked, List<Ranked> shown) {
    boolean mayBeMore(int depth) {
      return text.length >= depth || dense.length >= depth;
    }
  }

  /** The found documents in the order of their best passages, with nothing to show of them. */
  List<RankedDocument> rank() throws IOException {
    List<RankedDocument> ranked = new ArrayList<>();
    for (Ranked one : reranked(findEnough()).order()) {
      ranked.add(new RankedDocument(sources.of(one.candidate().id()).document(), one.score()));
    }
    return ranked;
  }

  SearchResult answer() throws IOException {
    Found found = findEnough();
    RerankStage.Outcome outcome = reranked(found);
    Map<Leg, Integer> returned = returned(found);
    HitReader reader = new HitReader(searcher, terms, returned, legs.copies());
    List<Hit> hits = timings.measure(Stage.HITS, () -> reader.read(outcome));
    List<Warning> warnings = new ArrayList<>(warnings(returned));
    if (outcome.isCut()) {
      warnings.add(warning("rerank-cut", outcome.read(), outcome.asked()));
    }
    return new SearchResult(request, hits, warnings, explanation(found, returned), millis());
  }

  /** The answer's order, with the best of it read again where that was asked. */
  private RerankStage.Outcome reranked(Found found) throws IOException {
    List<Ranked> shown = found.shown();
    if (request.reranking().isEmpty()) {
      return RerankStage.Outcome.untouched(shown);
    }
    Reranking how = request.reranking().get();
    RerankStage stage = new RerankStage(searcher, request.query(), how);
    return timings.measure(Stage.RERANK, () -> stage.reorder(shown)).limited(request.limit());
  }

  /** What was found, as deep as it takes to fill the answer and what is read again. */
  private Found findEnough() throws IOException {
    int passages = Math.max(1, searcher.getIndexReader().maxDoc());
    int depth = Math.min(passages, Math.max(Tuning.DEPTH, 2 * wanted));
    Found found = find(depth);
    if (found.shown().size() < wanted && found.mayBeMore(depth)) {
      int reach = legs.reach(quota(), wanted);
      while (found.shown().size() < reach && found.mayBeMore(depth) && depth < passages) {
        depth = (int) Math.min(passages, (long) depth * DEEPER);
        found = find(depth);
      }
    }
    return found;
  }

  private double millis() {
    return Timings.millisSince(begun);
  }

  private Found find(int depth) throws IOException {
    ScoreDoc[] text =
        terms.isPresent()
            ? timings.measure(
                Stage.BM25, () -> legs.text(terms.get(), request.mode() == Mode.BM25, depth))
            : new ScoreDoc[0];
    Optional<QueryVector> vector = embedding.map(this::vector);
    ScoreDoc[] dense =
        vector.isPresent()
            ? timings.measure(Stage.DENSE, () -> legs.dense(vector.get(), request.vectors(), depth))
            : new ScoreDoc[0];
    Completion completion = new Completion(searcher, terms.map(QueryTerms::query), vector);
    return timings.measure(
        Stage.FUSION,
        () -> {
          List<Ranked> ranked = ranked(completion.of(text, dense), dense);
          return new Found(text, dense, ranked, shown(ranked));
        });
  }

  private QueryVector vector(CompletableFuture<Embedding> running) {
    try {
      return new QueryVector(running.join().unit(), embedder.centring());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /**
   * Where no word was found all texts score alike there, and the fusion orders by vectors alone.
   */
  private List<Ranked> ranked(List<Candidate> candidates, ScoreDoc[] dense) {
    if (dense.length == 0) {
      return Ranking.by(Leg.BM25, candidates);
    }
    return request.mode() == Mode.DENSE
        ? Ranking.by(Leg.DENSE, candidates)
        : Ranking.fused(request.fusion(), candidates, coverage);
  }

  private Quota quota() {
    return new Quota(grouping, request.perDocument());
  }

  /** The best passages of each document, as many as are shown or read again. */
  private List<Ranked> shown(List<Ranked> ranked) throws IOException {
    Quota quota = quota();
    List<Ranked> shown = new ArrayList<>();
    for (int next = 0; next < ranked.size() && shown.size() < wanted; next += wanted) {
      List<Ranked> some = ranked.subList(next, Math.min(ranked.size(), next + wanted));
      sources.read(some.stream().map(one -> one.candidate().id()).toList());
      for (Ranked one : some) {
        if (shown.size() < wanted && quota.admits(sources.of(one.candidate().id()))) {
          shown.add(one);
        }
      }
    }
    return shown;
  }

  private Map<Leg, Integer> returned(Found found) {
    Map<Leg, Integer> returned = new EnumMap<>(Leg.class);
    if (request.mode() != Mode.DENSE) {
      returned.put(Leg.BM25, found.text().length);
    }
    if (request.mode() != Mode.BM25) {
      returned.put(Leg.DENSE, found.dense().length);
    }
    return returned;
  }

  private List<Warning> warnings(Map<Leg, Integer> returned) throws IOException {
    boolean silent = returned.values().stream().allMatch(count -> count == 0);
    if (silent && legs.reach(quota(), request.limit()) == 0) {
      return List.of(warning("nothing-to-search"));
    }
    List<Warning> warnings = new ArrayList<>();
    if (returned.getOrDefault(Leg.BM25, 1) == 0) {
      warnings.add(warning("bm25-silent"));
    }
    if (returned.getOrDefault(Leg.DENSE, 1) == 0) {
      warnings.add(warning("dense-silent"));
    }
    int dropped = terms.map(QueryTerms::dropped).orElse(0);
    if (dropped > 0) {
      warnings.add(warning("query-shortened", dropped));
    }
    embedding
        .map(CompletableFuture::join)
        .filter(Embedding::truncated)
        .ifPresent(
            cut ->
                warnings.add(
                    warning("query-truncated", embedder.profile().maxTokens(), cut.tokens())));
    return warnings;
  }

  private static Warning warning(String code, Object... arguments) {
    return new Warning(code, MESSAGES.text(code, arguments));
  }

  private Explanation explanation(Found found, Map<Leg, Integer> returned) {
    boolean text = found.text().length > 0;
    boolean dense = found.dense().length > 0;
    double textWeight =
        text && dense ? Ranking.textWeight(request.fusion(), coverage) : text ? 1 : 0;
    List<String> words =
        terms
            .map(all -> all.morphemes().stream().map(one -> one.term().text()).toList())
            .orElse(List.of());
    return new Explanation(
        words, coverage, textWeight, returned, found.ranked().size(), timings.millis());
  }
}
