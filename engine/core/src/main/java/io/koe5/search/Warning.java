package io.koe5.search;

/**
 * Something that the person who asked should know about the answer.
 *
 * @param code stable name for programs, such as "bm25-silent"
 * @param message one sentence in the user's language
 */
public record Warning(String code, String message) {}
