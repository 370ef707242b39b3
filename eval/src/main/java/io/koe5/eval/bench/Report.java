package io.koe5.eval.bench;

import java.util.Map;

/**
 * What a benchmark found out.
 *
 * @param text for people
 * @param json the same for programs
 */
record Report(String text, Map<String, Object> json) {}
