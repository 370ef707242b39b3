/**
 * Documents into an index: cut into passages, embed, write. {@link io.koe5.indexer.Indexer} is the
 * front door; nothing here knows files or formats.
 */
@NullMarked
package io.koe5.indexer;

import org.jspecify.annotations.NullMarked;
