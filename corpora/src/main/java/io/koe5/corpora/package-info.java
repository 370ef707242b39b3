/**
 * Benchmark data as it is published: {@link io.koe5.corpora.BeirFolder} reads a folder, {@link
 * io.koe5.corpora.Task} is what stands in it. Knows nothing of search.
 */
@NullMarked
package io.koe5.corpora;

import org.jspecify.annotations.NullMarked;
