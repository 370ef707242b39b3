package io.koe5.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A question to an index. Start from {@link #of} and change what differs.
 *
 * @param query the question as typed; must hold a character that is not white space
 * @param limit most hits to return, at least 1
 * @param mode which legs to use
 * @param fusion how hybrid mode joins them
 * @param vectors how the dense leg looks for the nearest vectors
 * @param perDocument most hits of one document, at least 1
 * @param documents ids of the documents that may answer; none means all
 * @param paths globs over the documents' paths; none means all
 * @param types document types such as "md"; none means all
 * @param since documents changed at or after this instant
 * @param until documents changed before this instant
 * @param reranking how the best are read again; none to leave the order as the legs have it
 */
public record SearchRequest(
    String query,
    int limit,
    Mode mode,
    Fusion fusion,
    VectorSearch vectors,
    int perDocument,
    List<String> documents,
    List<String> paths,
    List<String> types,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Reranking> reranking) {

  /** Checks the limits and keeps unmodifiable copies. */
  public SearchRequest {
    if (query.isBlank()) {
      throw new IllegalArgumentException("query must not be blank");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, got " + limit);
    }
    if (perDocument < 1) {
      throw new IllegalArgumentException("perDocument must be at least 1, got " + perDocument);
    }
    documents = List.copyOf(documents);
    paths = List.copyOf(paths);
    types = List.copyOf(types);
  }

  /** Ten hits in hybrid mode with the default fusion, the best passage of each document. */
  public static SearchRequest of(String query) {
    return new SearchRequest(
        query,
        10,
        Mode.HYBRID,
        Fusion.AUTO,
        VectorSearch.HNSW,
        1,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with another limit. */
  public SearchRequest withLimit(int limit) {
    return changed(draft -> draft.limit = limit);
  }

  /** The same with another mode. */
  public SearchRequest withMode(Mode mode) {
    return changed(draft -> draft.mode = mode);
  }

  /** The same with another fusion. */
  public SearchRequest withFusion(Fusion fusion) {
    return changed(draft -> draft.fusion = fusion);
  }

  /** The same with another way to the nearest vectors. */
  public SearchRequest withVectors(VectorSearch vectors) {
    return changed(draft -> draft.vectors = vectors);
  }

  /** The same with up to this many hits of one document. */
  public SearchRequest withPerDocument(int perDocument) {
    return changed(draft -> draft.perDocument = perDocument);
  }

  /** The same among these documents alone. */
  public SearchRequest withDocuments(List<String> documents) {
    return changed(draft -> draft.documents = documents);
  }

  /** The same among documents alone whose paths one of these globs matches. */
  public SearchRequest withPaths(List<String> paths) {
    return changed(draft -> draft.paths = paths);
  }

  /** The same among documents of these types alone. */
  public SearchRequest withTypes(List<String> types) {
    return changed(draft -> draft.types = types);
  }

  /** The same among documents alone that changed at or after this instant. */
  public SearchRequest withSince(Instant since) {
    return changed(draft -> draft.since = Optional.of(since));
  }

  /** The same among documents alone that changed before this instant. */
  public SearchRequest withUntil(Instant until) {
    return changed(draft -> draft.until = Optional.of(until));
  }

  /** The same with the best of the answer read again. */
  public SearchRequest withReranking(Reranking how) {
    return changed(draft -> draft.reranking = Optional.of(how));
  }

  /** The same with the order left as the legs have it. */
  public SearchRequest withoutReranking() {
    return changed(draft -> draft.reranking = Optional.empty());
  }

  private SearchRequest changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.request();
  }

  /** A request's parts but for its question, to change one of them. */
  private static final class Draft {
    private final String query;
    private int limit;
    private Mode mode;
    private Fusion fusion;
    private VectorSearch vectors;
    private int perDocument;
    private List<String> documents;
    private List<String> paths;
    private List<String> types;
    private Optional<Instant> since;
    private Optional<Instant> until;
    private Optional<Reranking> reranking;

    Draft(SearchRequest from) {
      query = from.query;
      limit = from.limit;
      mode = from.mode;
      fusion = from.fusion;
      vectors = from.vectors;
      perDocument = from.perDocument;
      documents = from.documents;
      paths = from.paths;
      types = from.types;
      since = from.since;
      until = from.until;
      reranking = from.reranking;
    }

    SearchRequest request() {
      return new SearchRequest(
          query,
          limit,
          mode,
          fusion,
          vectors,
          perDocument,
          documents,
          paths,
          types,
          since,
          until,
          reranking);
    }
  }
}
