/**
 * What {@code koe5 eval --out} leaves behind: {@link io.koe5.eval.results.ResultFolder} writes
 * runs, result files as MTEB has them and a scorecard; {@link io.koe5.eval.results.RecordedRun}
 * reads a run back; {@link io.koe5.eval.results.ReferenceTable} says what others published.
 */
@NullMarked
package io.koe5.eval.results;

import org.jspecify.annotations.NullMarked;
