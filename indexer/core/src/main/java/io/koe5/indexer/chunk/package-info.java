/**
 * Texts into passages: {@link io.koe5.indexer.chunk.Chunker} splits a text into sentences, {@link
 * io.koe5.indexer.chunk.Cuts} chooses at which of them to cut.
 */
@NullMarked
package io.koe5.indexer.chunk;

import org.jspecify.annotations.NullMarked;
