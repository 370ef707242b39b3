/**
 * Keeps an index up to date while its folders change: {@link io.koe5.extract.watch.FolderWatch}
 * hears from the system what changed, or looks for itself where that says nothing, waits until it
 * has calmed down, and has {@link io.koe5.extract.FolderIndexer} look at just that.
 */
@NullMarked
package io.koe5.extract.watch;

import org.jspecify.annotations.NullMarked;
