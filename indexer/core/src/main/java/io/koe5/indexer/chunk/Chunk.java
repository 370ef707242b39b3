package io.koe5.indexer.chunk;

/**
 * A passage before it has a vector: a span of its text and what the model is to read.
 *
 * @param start first UTF-16 unit
 * @param end one after the last
 * @param line line of the text where it starts, from 1
 * @param heading titles of the headings above its start, outermost first, joined by " › "
 * @param input the text to embed, without the model's prefix: the span, maybe after the headings
 */
public record Chunk(int start, int end, int line, String heading, String input) {}
