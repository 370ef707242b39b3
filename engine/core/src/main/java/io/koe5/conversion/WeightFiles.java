package io.koe5.conversion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tensors of a model, in one file or in shards. Thread-safe once open. */
final class WeightFiles implements AutoCloseable {
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

  /** The values of a tensor in row-major order, widened to 32 bits; the array is the caller's. */
  float[] floats(String name, long... shape) throws IOException {
    return holding(name).floats(name, shape);
  }

  @Override
  public void close() throws IOException {
    for (SafetensorsFile file : files) {
      file.close();
    }
  }
}
