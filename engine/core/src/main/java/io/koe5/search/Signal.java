package io.koe5.search;

import java.util.OptionalInt;

/**
 * What one leg says of a hit.
 *
 * @param rank the hit's rank in the leg's own list of passages, from 1; empty where the leg did not
 *     return the hit by itself
 * @param score the leg's score: BM25 as Lucene computes it, or the cosine
 */
public record Signal(OptionalInt rank, double score) {}
