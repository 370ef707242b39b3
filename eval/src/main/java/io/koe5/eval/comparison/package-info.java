/**
 * Two runs side by side: {@link io.koe5.eval.comparison.Comparison} tells whether one is better
 * than the other, query by query, and where they differ most.
 */
@NullMarked
package io.koe5.eval.comparison;

import org.jspecify.annotations.NullMarked;
