package io.koe5.eval;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.UserHome;
import io.koe5.embedding.Embedding;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Vectors of one model that last: whatever a text is evaluated for, it is embedded once. They lie
 * in a folder named by the model's identity, under a hash of text and role; the texts themselves
 * are not kept. Each vector is on disk as soon as it is put, so what is interrupted loses nothing.
 * A record that was damaged counts as not there. In memory are only the hashes.
 *
 * <p>Thread-safe. Of several processes (or several caches in one) over the same folder the first
 * writes; the others only read what was there when they were opened.
 */
public final class VectorCache implements Closeable {
  private static final Messages MESSAGES = Messages.beside(VectorCache.class);

  private final Path folder;
  private final ModelProfile profile;
  private final VectorFiles files;
  private final KeyTable table = new KeyTable();

  private VectorCache(Path folder, ModelProfile profile, VectorFiles files) {
    this.folder = folder;
    this.profile = profile;
    this.files = files;
  }

  /**
   * The vectors of a model.
   *
   * @param vectors folder for the vectors of all models, such as {@link #standardFolder}
   * @throws Koe5Exception if it cannot be read or written
   */
  public static VectorCache open(Path vectors, ModelProfile profile) {
    Path folder = vectors.resolve(profile.identity());
    try {
      VectorFiles files = new VectorFiles(folder, profile.dimension());
      VectorCache cache = new VectorCache(folder, profile, files);
      files.forEach(cache.table::put);
      return cache;
    } catch (IOException e) {
      throw problem("vectors-unreadable", folder, e);
    }
  }

  /** Where the vectors of the user who runs this program are kept. */
  public static Path standardFolder() {
    return UserHome.standard().cache().resolve("eval").resolve("vectors");
  }

  /** Whether another process writes, so that nothing can be put here. */
  public boolean isReadOnly() {
    return !files.isWritable();
  }

  /** How many texts have a vector here. */
  public synchronized int size() {
    return table.size();
  }

  /**
   * What the model once made of a text; the vector is the caller's.
   *
   * @throws Koe5Exception if it cannot be read
   */
  public Optional<Embedding> find(String text, Role role) {
    TextKey key = key(text, role);
    OptionalInt record = record(key);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    try {
      return files.read(key, record.getAsInt());
    } catch (IOException e) {
      throw problem("vectors-unreadable", folder, e);
    }
  }

  private synchronized OptionalInt record(TextKey key) {
    return table.find(key);
  }

  private TextKey key(String text, Role role) {
    return TextKey.of(text, role, profile.prefix(role));
  }

  /**
   * Keeps what the model made of a text; does nothing where this is read-only.
   *
   * @throws IllegalArgumentException if the vector is not of the model's dimension
   * @throws Koe5Exception if it cannot be written, for the disk is full
   */
  public void put(String text, Role role, Embedding embedding) {
    if (embedding.vector().length != profile.dimension()) {
      throw new IllegalArgumentException(
          "dimension must be " + profile.dimension() + ", got " + embedding.vector().length);
    }
    if (isReadOnly()) {
      return;
    }
    TextKey key = key(text, role);
    synchronized (this) {
      try {
        table.put(key, files.append(key, embedding));
      } catch (IOException e) {
        throw problem("vectors-unwritable", folder, e);
      }
    }
  }

  private static Koe5Exception problem(String message, Path folder, IOException cause) {
    return Koe5Exception.because(cause, MESSAGES, message, folder, Koe5Exception.why(cause));
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw problem("vectors-unwritable", folder, e);
    }
  }
}
