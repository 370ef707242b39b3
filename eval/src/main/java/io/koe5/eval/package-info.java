/**
 * How good the engine is: {@link io.koe5.eval.RetrievalEvaluation} asks a benchmark's questions
 * through the very engine that {@code koe5 search} uses, {@link io.koe5.eval.Metric} turns rankings
 * into numbers, {@link io.koe5.eval.Scorecard} keeps them.
 */
@NullMarked
package io.koe5.eval;

import org.jspecify.annotations.NullMarked;
