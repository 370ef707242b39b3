package io.koe5.eval;

import io.koe5.embedding.Embedding;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Vectors on disk, in records of fixed size that are only ever appended. The file {@code vectors}
 * holds nothing but floats, a row a text; {@code keys} holds, row by row, whose they are, checksums
 * of the row and of itself. A vector is written before its key, so a key without its vector, or
 * half a key, is what an interrupted write leaves: such a tail is dropped. Only the process that
 * has the lock writes; others read what was there when they opened. All numbers are big-endian.
 */
final class VectorFiles implements Closeable {
  private static final long MAGIC = 0x4B4F453556454331L; // "KOE5VEC1"
  private static final int HEADER = Long.BYTES + Integer.BYTES;
  private static final int SUMMED = 2 * Long.BYTES + 2 * Integer.BYTES;
  private static final int KEY = SUMMED + Integer.BYTES;
  private static final int KEYS_AT_ONCE = 1 << 15;

  private final int dimension;
  private final FileChannel lock;
  private final FileChannel keys;
  private final FileChannel vectors;
  private final boolean writable;
  private int count;

  /** Is told of a key and the number of its record. */
  interface Visitor {
    void visit(TextKey key, int record);
  }

  /** Opens the files in a folder, which is made where missing. */
  VectorFiles(Path folder, int dimension) throws IOException {
    this.dimension = dimension;
    Files.createDirectories(folder);
    this.lock = channel(folder.resolve("lock"));
    this.keys = channel(folder.resolve("keys"));
    this.vectors = channel(folder.resolve("vectors"));
    this.writable = locked();
    this.count = isOurs() ? whole() : 0;
    if (writable) {
      writeHeader();
      keys.truncate(keyAt(count));
      vectors.truncate(vectorAt(count));
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** The lock lies in a file of its own: some systems let nobody read what is locked. */
  private boolean locked() throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // somebody else in this process has it
    }
  }

  private boolean isOurs() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    return fill(keys, header, 0) && header.getLong() == MAGIC && header.getInt() == dimension;
  }

  private void writeHeader() throws IOException {
    write(keys, ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(dimension).flip(), 0);
  }

  private int whole() throws IOException {
    long wholeKeys = (keys.size() - HEADER) / KEY;
    return Math.toIntExact(Math.min(wholeKeys, vectors.size() / vectorAt(1)));
  }

  boolean isWritable() {
    return writable;
  }

  private static long keyAt(int record) {
    return HEADER + (long) record * KEY;
  }

  private long vectorAt(int record) {
    return (long) record * dimension * Float.BYTES;
  }

  /** Visits the sound keys, oldest first. */
  void forEach(Visitor visitor) throws IOException {
    for (int first = 0; first < count; first += KEYS_AT_ONCE) {
      int some = Math.min(KEYS_AT_ONCE, count - first);
      ByteBuffer buffer = ByteBuffer.allocate(some * KEY);
      if (!fill(keys, buffer, keyAt(first))) {
        return; // the process that writes has begun anew meanwhile
      }
      for (int i = 0; i < some; i++) {
        ByteBuffer row = buffer.slice(i * KEY, KEY);
        if (sum(row.slice(0, SUMMED)) == row.getInt(SUMMED)) {
          visitor.visit(new TextKey(row.getLong(), row.getLong()), first + i);
        }
      }
    }
  }

  /** The vector of a record; nothing if it is not this key's or not what was written. */
  Optional<Embedding> read(TextKey key, int record) throws IOException {
    ByteBuffer row = ByteBuffer.allocate(KEY);
    ByteBuffer floats = ByteBuffer.allocate(dimension * Float.BYTES);
    if (!fill(keys, row, keyAt(record)) || !fill(vectors, floats, vectorAt(record))) {
      return Optional.empty();
    }
    boolean sound =
        sum(row.slice(0, SUMMED)) == row.getInt(SUMMED)
            && key.equals(new TextKey(row.getLong(), row.getLong()));
    int tokens = row.getInt();
    if (!sound || sum(floats.duplicate()) != row.getInt()) {
      return Optional.empty();
    }
    float[] vector = new float[dimension];
    floats.asFloatBuffer().get(vector);
    return Optional.of(new Embedding(vector, tokens >>> 1, (tokens & 1) == 1));
  }

  /** Writes a record and returns its number; the caller sees to it that nobody else does. */
  int append(TextKey key, Embedding embedding) throws IOException {
    ByteBuffer floats = ByteBuffer.allocate(dimension * Float.BYTES);
    floats.asFloatBuffer().put(embedding.vector());
    int tokens = embedding.tokens() << 1 | (embedding.truncated() ? 1 : 0);
    ByteBuffer row = ByteBuffer.allocate(KEY).putLong(key.high()).putLong(key.low());
    row.putInt(tokens).putInt(sum(floats.duplicate()));
    row.putInt(sum(row.slice(0, SUMMED))).flip();
    write(vectors, floats, vectorAt(count));
    write(keys, row, keyAt(count));
    return count++;
  }

  private static int sum(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  /** Fills the whole buffer and turns it to be read; false if the file ends before. */
  private static boolean fill(FileChannel file, ByteBuffer buffer, long from) throws IOException {
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        return false;
      }
    }
    buffer.flip();
    return true;
  }

  private static void write(FileChannel file, ByteBuffer buffer, long to) throws IOException {
    while (buffer.hasRemaining()) {
      file.write(buffer, to + buffer.position());
    }
  }

  @Override
  public void close() throws IOException {
    try (lock;
        keys) {
      vectors.close();
    }
  }
}
