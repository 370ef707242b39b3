/**
 * Question and passage to a score: {@link io.koe5.reranking.Reranker} and its ONNX Runtime
 * implementation. Slower than comparing vectors by far, so it is for the best few of a search
 * alone. Knows nothing of Lucene.
 */
@NullMarked
package io.koe5.reranking;

import org.jspecify.annotations.NullMarked;
