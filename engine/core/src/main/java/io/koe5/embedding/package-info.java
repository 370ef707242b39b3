/**
 * Texts to vectors: {@link io.koe5.embedding.Embedder} and its ONNX Runtime implementation. Knows
 * nothing of Lucene.
 */
@NullMarked
package io.koe5.embedding;

import org.jspecify.annotations.NullMarked;
