package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** The part of a request that says which documents may answer. */
final class Filters {
  private Filters() {}

  /** What passages must match; empty if all may answer. */
  static Optional<Query> of(SearchRequest request) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    if (!request.documents().isEmpty()) {
      List<BytesRef> ids = request.documents().stream().map(BytesRef::new).toList();
      all.add(new TermInSetQuery(IndexSchema.DOCUMENT, ids), Occur.FILTER);
    }
    if (!request.types().isEmpty()) {
      all.add(types(request.types()), Occur.FILTER);
    }
    if (!request.paths().isEmpty()) {
      all.add(PathGlob.any(request.paths().stream().map(PathGlob::new).toList()), Occur.FILTER);
    }
    if (request.since().isPresent() || request.until().isPresent()) {
      long from = request.since().map(Filters::ceilMillis).orElse(Long.MIN_VALUE);
      long before = request.until().map(Filters::ceilMillis).orElse(Long.MAX_VALUE);
      all.add(LongField.newRangeQuery(IndexSchema.MODIFIED, from, before - 1), Occur.FILTER);
    }
    BooleanQuery filters = all.build();
    return filters.clauses().isEmpty() ? Optional.empty() : Optional.of(filters);
  }

  private static Query types(List<String> types) {
    List<BytesRef> terms =
        types.stream()
            .map(type -> type.startsWith(".") ? type.substring(1) : type)
            .map(type -> new BytesRef(type.toLowerCase(Locale.ROOT)))
            .toList();
    return new TermInSetQuery(IndexSchema.TYPE, terms);
  }

  /** The index knows times in whole milliseconds, rounded down. */
  private static long ceilMillis(Instant instant) {
    long millis = IndexSchema.millis(instant);
    return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
  }
}
