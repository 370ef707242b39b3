package io.koe5.indexer.chunk;

/** A span without surrounding white space, and the border before it. */
record Sentence(int start, int end, Border border) {}
