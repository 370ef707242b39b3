package io.koe5.embedding;

/**
 * What the model made of one text.
 *
 * @param vector the text's vector, of the model's dimension and unit length where the model
 *     normalises; owned by the caller
 * @param tokens tokens of the whole text with prefix and special tokens, before any truncation
 * @param truncated whether the text was longer than the model's limit, so that its end is not in
 *     the vector
 */
public record Embedding(float[] vector, int tokens, boolean truncated) {}
