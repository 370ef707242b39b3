package io.koe5.model;

import java.nio.file.Path;

/**
 * A reranker on disk that is ready to run: its graph, tokenizer and weights in one folder.
 *
 * @param folder holds {@code model.onnx}, {@code tokenizer.json} and the weights the graph points
 *     into
 * @param profile how to run it
 */
public record PreparedReranker(Path folder, RerankerProfile profile) {
  /** The ONNX graph. */
  public Path graphFile() {
    return folder.resolve(PreparedModel.GRAPH);
  }

  /** The Hugging Face tokenizer. */
  public Path tokenizerFile() {
    return folder.resolve(PreparedModel.TOKENIZER);
  }
}
