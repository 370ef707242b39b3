package io.koe5.search;

/**
 * A document in an order, without anything to show of it.
 *
 * @param id the document's id
 * @param score of its best passage, which is what the order is by; comparable within one order only
 */
public record RankedDocument(String id, double score) {}
