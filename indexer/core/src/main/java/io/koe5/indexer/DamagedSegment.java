package io.koe5.indexer;

import io.koe5.index.IndexSchema;
import io.koe5.index.LedgerSchema;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DocumentStoredFieldVisitor;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;

/**
 * A segment of which some file is damaged, read without those that can be made again from the rest:
 * postings, norms, columns and the graph of its vectors. The file of its texts must have the sum
 * that it was written with. That of its vectors need not, for each text has that of its vector.
 */
final class DamagedSegment implements Closeable {
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final SegmentCommitInfo segment;
  private Optional<Bits> live = Optional.empty();
  private Optional<StoredFieldsReader> texts = Optional.empty();
  private Optional<FloatVectorValues> vectors = Optional.empty();
  private Optional<DocIndexIterator> vector = Optional.empty();

  DamagedSegment(Directory directory, SegmentCommitInfo segment) {
    this.segment = segment;
    try {
      open(directory, segment.info.getCodec(), segment.info);
    } catch (IOException | RuntimeException e) {
      // Whatever a damaged file makes of its reader: nothing here can be trusted.
      texts = Optional.empty();
    }
  }

  private void open(Directory directory, Codec codec, SegmentInfo info) throws IOException {
    Directory files =
        info.getUseCompoundFile()
            ? opened(codec.compoundFormat().getCompoundReader(directory, info))
            : directory;
    FieldInfos fields = codec.fieldInfosFormat().read(files, info, "", IOContext.READONCE);
    StoredFieldsReader stored =
        opened(codec.storedFieldsFormat().fieldsReader(files, info, fields, IOContext.DEFAULT));
    stored.checkIntegrity();
    if (segment.hasDeletions()) {
      live =
          Optional.of(codec.liveDocsFormat().readLiveDocs(directory, segment, IOContext.READONCE));
    }
    if (fields.hasVectorValues()) {
      SegmentReadState state = new SegmentReadState(files, info, fields, IOContext.DEFAULT);
      vectors =
          Optional.ofNullable(
              opened(codec.knnVectorsFormat().fieldsReader(state))
                  .getFloatVectorValues(IndexSchema.VECTOR));
      vector = vectors.map(FloatVectorValues::iterator);
    }
    texts = Optional.of(stored);
  }

  private <T extends Closeable> T opened(T part) {
    opened.push(part);
    return part;
  }

  /**
   * A passage or ledger entry as it was written; nothing where it was deleted or is not whole.
   *
   * @param at higher than the last time
   */
  Optional<Document> document(int at) {
    if (texts.isEmpty() || live.filter(bits -> !bits.get(at)).isPresent()) {
      return Optional.empty();
    }
    try {
      DocumentStoredFieldVisitor stored = new DocumentStoredFieldVisitor();
      texts.get().document(at, stored);
      return document(stored.getDocument(), at);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<Document> document(Document stored, int at) throws IOException {
    if (stored.get(LedgerSchema.ID) != null) {
      return Optional.of(LedgerSchema.entry(LedgerSchema.entry(stored)));
    }
    if (vector.isEmpty() || vectors.isEmpty() || vector.get().advance(at) != at) {
      return Optional.empty();
    }
    float[] found = vectors.get().vectorValue(vector.get().index()).clone();
    return Optional.of(found)
        .filter(own -> IndexSchema.isOwn(stored, own))
        .map(
            whole ->
                IndexSchema.passage(
                    IndexSchema.document(stored),
                    IndexSchema.content(stored),
                    IndexSchema.passage(stored),
                    whole));
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(opened);
  }
}
