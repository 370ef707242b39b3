package io.koe5.corpora;

/**
 * A question of a benchmark.
 *
 * @param id unique within its task
 * @param text the question as published
 */
public record Query(String id, String text) {

  /** Refuses a question without identity. */
  public Query {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a query's id must not be empty");
    }
  }
}
