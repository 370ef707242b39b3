package io.koe5.search;

import java.util.OptionalInt;

/**
 * A passage that a leg returned, with what both legs say of it.
 *
 * @param id Lucene's number of the passage; among equals the lower one comes first
 * @param textRank rank in the text leg's own list, from 1
 * @param bm25 the text leg's score, 0 where no term matches
 * @param denseRank rank in the dense leg's own list, from 1
 * @param cosine of the query's and the passage's vector
 * @param centred cosine of both vectors less the model's mean vectors, where these are known; else
 *     the cosine
 */
record Candidate(
    int id,
    OptionalInt textRank,
    double bm25,
    OptionalInt denseRank,
    double cosine,
    double centred) {}
