package io.koe5.indexer;

/**
 * What a rebuilding did.
 *
 * @param embedded passages that had to be embedded in this run
 * @param finished whether the new index is in the old one's place; if not, the next run goes on
 */
public record Rebuilt(long embedded, boolean finished) {}
