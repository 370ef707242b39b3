package io.koe5.search;

import java.util.Optional;

/**
 * What reranking had to say of a hit.
 *
 * @param fused the hit's place and score without it
 * @param rerank its place among those that the reranker read, and the reranker's score, 0 to 1;
 *     empty where it was not read
 */
public record Rescoring(Signal fused, Optional<Signal> rerank) {}
