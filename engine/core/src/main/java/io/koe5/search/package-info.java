/**
 * Questions to answers. {@link io.koe5.search.SearchEngine} opens an index; each search is one
 * {@code Inquiry}: the question's vector is computed on another thread while {@code QueryTerms}
 * looks its terms up and the text leg runs ({@code Legs}; {@code FullScan} where the nearest
 * vectors must be exact); {@code Completion} then has both legs score every passage that either
 * returned; {@code Ranking}, which knows no Lucene, orders them; {@code RerankStage} has the best
 * read again where a request says so; {@code HitReader} fetches what is shown and cuts {@code
 * Snippet}s. All constants that were chosen by measurement lie in {@code Tuning}.
 */
@NullMarked
package io.koe5.search;

import org.jspecify.annotations.NullMarked;
