package io.koe5.corpora;

import java.util.Optional;

/** The project's own benchmark, whose files lie in the program itself in the BEIR layout. */
final class BundledBenchmark {
  /** Its name in the catalogue. */
  static final String NAME = "Koe5Retrieval";

  private static final String FOLDER = "koe5-retrieval/";

  private BundledBenchmark() {}

  static Task read() {
    String split = "test";
    return new RetrievalTables(
            new JsonLines(new Source.OfProgram(FOLDER + "corpus.jsonl")),
            new JsonLines(new Source.OfProgram(FOLDER + "queries.jsonl")),
            new QrelsLines(new Source.OfProgram(FOLDER + "qrels/" + split + ".tsv")),
            Optional.empty())
        .read(NAME, split);
  }
}
