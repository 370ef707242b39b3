/**
 * The models a person has: {@link io.koe5.library.ModelLibrary} fetches them, has them made ready,
 * keeps them under names and finds them again; {@link io.koe5.library.ModelCatalogue} knows the
 * published ones.
 */
@NullMarked
package io.koe5.library;

import org.jspecify.annotations.NullMarked;
