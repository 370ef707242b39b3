/**
 * Reads what strangers made in a process of its own. {@link io.koe5.extract.cage.Cage} is the side
 * of the program that indexes; the other side is the module koe5-formats. Between the two go {@link
 * io.koe5.extract.cage.CageRequest}s and {@link io.koe5.extract.cage.CageReply}s over the worker's
 * standard input and output.
 */
@NullMarked
package io.koe5.extract.cage;

import org.jspecify.annotations.NullMarked;
