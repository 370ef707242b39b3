/**
 * Korean text to index terms, the same way for documents and for questions: {@link
 * io.koe5.analysis.KoreanAnalyzers} gives the chains, which never throw, whatever the text.
 */
@NullMarked
package io.koe5.analysis;

import org.jspecify.annotations.NullMarked;
