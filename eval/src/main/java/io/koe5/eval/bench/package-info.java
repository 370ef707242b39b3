/**
 * How fast the engine is, how much memory it takes, and which passage size finds most: programs for
 * those who develop koe5, run by {@code .ci/bench}. They speak English only.
 */
@NullMarked
package io.koe5.eval.bench;

import org.jspecify.annotations.NullMarked;
