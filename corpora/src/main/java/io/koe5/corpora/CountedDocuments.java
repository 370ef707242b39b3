package io.koe5.corpora;

import java.util.Iterator;

/**
 * Counts documents on their way and, after the last, says if the catalogue knows another number.
 */
final class CountedDocuments implements Iterator<CorpusDocument> {
  private final Iterator<CorpusDocument> documents;
  private final String task;
  private final long expected;
  private long found;

  CountedDocuments(Iterator<CorpusDocument> documents, String task, long expected) {
    this.documents = documents;
    this.task = task;
    this.expected = expected;
  }

  @Override
  public boolean hasNext() {
    boolean more = documents.hasNext();
    if (!more && found != expected) {
      throw new CorpusException("total-documents", task, expected, found);
    }
    return more;
  }

  @Override
  public CorpusDocument next() {
    CorpusDocument document = documents.next();
    found++;
    return document;
  }
}
