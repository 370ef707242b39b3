/**
 * What koe5 reads: each {@link io.koe5.extract.format.Extractor} one family of formats; {@code
 * Formats} knows them all.
 */
@NullMarked
package io.koe5.extract.format;

import org.jspecify.annotations.NullMarked;
