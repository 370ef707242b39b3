package io.koe5.indexer;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;

/** What keeps the files of an index: a disk, or what tests put in its place to see it fail. */
@FunctionalInterface
interface Storage {
  /** Opens the files in Lucene's folder; whoever asked closes them. */
  Directory open(Path lucene) throws IOException;
}
