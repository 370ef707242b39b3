package io.koe5.corpora;

import java.util.stream.Stream;

/** The documents of a task, read anew each time so that no corpus need fit into memory. */
@FunctionalInterface
public interface Corpus {

  /**
   * The documents in their published order; the caller closes the stream.
   *
   * @throws CorpusException while streaming, where a line cannot be understood
   */
  Stream<CorpusDocument> documents();
}
