package io.koe5.model;

/**
 * The mean vectors of a model's queries and passages over general text. Models of the e5 family put
 * all texts into a narrow cone around them; comparing what is left after taking most of the mean
 * away tells texts apart better where they share no words.
 *
 * @param query mean of the unit vectors of general queries
 * @param passage mean of the unit vectors of general passages
 */
public record Centring(float[] query, float[] passage) {}
