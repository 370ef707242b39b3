package io.koe5.conversion;

import io.koe5.conversion.SafetensorsFile.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tensors of a model, in one file or in shards. Thread-safe once open. */
final class WeightFiles implements AutoCloseable {
  private static final String WORDS = "embeddings.word_embeddings.weight";

  private static final String NORM = "LayerNorm.";

  private final List<SafetensorsFile> files = new ArrayList<>();

  private WeightFiles() {}

  static WeightFiles open(ModelFiles model) throws IOException {
    WeightFiles weights = new WeightFiles();
    try {
      for (String name : model.weights()) {
        weights.files.add(SafetensorsFile.open(model.folder().resolve(name)));
      }
      return weights;
    } catch (IOException | RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  /** The file that holds a tensor; of one that is nowhere some file, which will say so. */
  SafetensorsFile holding(String tensor) {
    return files.stream().filter(file -> file.holds(tensor)).findFirst().orElseGet(files::getFirst);
  }

  /** The name that a tensor has here: old checkpoints call the two of a normalisation otherwise. */
  private String published(String tensor) {
    if (!tensor.contains(NORM) || holding(tensor).holds(tensor)) {
      return tensor;
    }
    String old =
        tensor.replace(NORM + "weight", NORM + "gamma").replace(NORM + "bias", NORM + "beta");
    return holding(old).holds(old) ? old : tensor;
  }

  /** The values of a tensor in row-major order, widened to 32 bits; the array is the caller's. */
  float[] floats(String name, long... shape) throws IOException {
    String published = published(name);
    return holding(published).floats(published, shape);
  }

  /** A table whose rows are read as they are needed. */
  WeightTable table(String name, int rows, int width) {
    SafetensorsFile file = holding(name);
    Tensor tensor = file.tensor(name, rows, width);
    return new WeightTable() {
      @Override
      public int rows() {
        return rows;
      }

      @Override
      public int width() {
        return width;
      }

      @Override
      public float[] read(int from, int count) throws IOException {
        return file.floats(name, tensor, (long) from * width, count * width);
      }
    };
  }

  /**
   * What stands before the names of an encoder's tensors: nothing, or the name that it has within
   * the model it was taken from, such as "roberta.".
   */
  String prefix() {
    return files.stream()
        .flatMap(file -> file.names().stream())
        .filter(name -> name.endsWith(WORDS))
        .map(name -> name.substring(0, name.length() - WORDS.length()))
        .min(Comparator.comparingInt(String::length))
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    for (SafetensorsFile file : files) {
      file.close();
    }
  }
}
