/**
 * Whether an index is right: {@link io.koe5.indexer.verification.IndexVerification} holds Lucene's
 * files, the ledger, the passages, their vectors and the model against each other.
 */
@NullMarked
package io.koe5.indexer.verification;

import org.jspecify.annotations.NullMarked;
