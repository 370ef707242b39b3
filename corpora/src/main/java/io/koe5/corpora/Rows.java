package io.koe5.corpora;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A table that is read row by row, whatever its format, any number of times. */
interface Rows {
  /** The endings of files that are tables. */
  List<String> ENDINGS = List.of(".parquet", ".jsonl", ".jsonl.gz", ".json", ".csv", ".tsv");

  /** What messages call the table. */
  Source source();

  /**
   * The rows in their order, read as they are asked for; the caller closes the stream.
   *
   * @throws CorpusException here or while streaming, where the table cannot be understood
   */
  Stream<Row> stream();

  /** The table in a file with one of the {@link #ENDINGS}. */
  static Rows of(Path file) {
    String name = file.toString();
    Source.OfFile source = new Source.OfFile(file);
    if (name.endsWith(".parquet")) {
      return new ParquetRows(source);
    }
    if (name.endsWith(".csv")) {
      return new SeparatedRows(source, ',');
    }
    if (name.endsWith(".tsv")) {
      return new SeparatedRows(source, '\t');
    }
    return name.endsWith(".json") ? new JsonArray(source) : new JsonLines(source);
  }

  /** Tables of the same columns as one. */
  static Rows joined(List<? extends Rows> shards) {
    return shards.size() == 1 ? shards.getFirst() : new Shards(List.copyOf(shards));
  }
}
