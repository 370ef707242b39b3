package io.koe5.indexer.verification;

import java.util.List;

/**
 * What came of a verification.
 *
 * @param documents how many the ledger holds
 * @param passages how many the index holds
 * @param embeddedAgain how many passages were embedded again and compared
 * @param findings what is not right; none if all is
 */
public record Verification(
    long documents, long passages, int embeddedAgain, List<Finding> findings) {
  /** Keeps an unmodifiable copy. */
  public Verification {
    findings = List.copyOf(findings);
  }

  /** What came of one that found damaged files, and so looked no further. */
  public static Verification of(List<Finding> damage) {
    return new Verification(0, 0, 0, damage);
  }

  /** Whether everything is as it should be. */
  public boolean isRight() {
    return findings.isEmpty();
  }
}
