/**
 * Benchmark data as it is published: {@link io.koe5.corpora.TaskSource} finds a task by its name,
 * {@link io.koe5.corpora.Benchmark} is what it holds, {@link io.koe5.corpora.Catalogue} knows where
 * the published ones lie. Knows nothing of search.
 */
@NullMarked
package io.koe5.corpora;

import org.jspecify.annotations.NullMarked;
