package io.koe5.extract.format;

/**
 * Why some of a file's text is missing from what was read.
 *
 * @param kind what went wrong
 * @param message one sentence for people
 */
public record Shortfall(FailureKind kind, String message) {}
