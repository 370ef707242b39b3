package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import org.xml.sax.SAXException;

/** A document gives more than is taken from one. Parsers let it pass. */
final class LimitReached extends SAXException {
  private static final long serialVersionUID = 1L;

  private final transient CageProblem problem;

  LimitReached(CageProblem problem) {
    super(problem.key());
    this.problem = problem;
  }

  CageProblem problem() {
    return problem;
  }
}
