/**
 * Folders and files into an index: {@link io.koe5.extract.FolderIndexer} walks, compares with the
 * ledger and hands what changed to the indexer; each {@link io.koe5.extract.Extractor} reads one
 * family of formats.
 */
@NullMarked
package io.koe5.extract;

import org.jspecify.annotations.NullMarked;
