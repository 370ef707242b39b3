package io.koe5.conversion;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.koe5.embedding.TextTokenizer;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A graph to be written, with what must lie beside it.
 *
 * @param files the published model
 * @param encoder its shape
 * @param head what is made of its last layer
 * @param pruned what is kept of its tokenizer, if not all is
 */
record GraphFile(
    ModelFiles files, EncoderConfig encoder, Head head, Optional<PrunedTokenizer> pruned) {

  /** The files of a ready model that hold its graph and numbers, the graph first. */
  List<String> names(Precision precision) throws IOException {
    List<String> names = new ArrayList<>(List.of(PreparedModel.GRAPH));
    names.addAll(stores(precision) ? files.weights() : List.of(ConstantFile.NAME));
    return names;
  }

  /** Whether the published weights are used where they are. */
  private boolean stores(Precision precision) {
    return precision == Precision.F32 && pruned.isEmpty();
  }

  private Optional<PieceRows> kept() {
    return pruned.map(PrunedTokenizer::rows);
  }

  /** Writes the model's tokenizer, which must be one that fits it. */
  void writeTokenizer(SourceModel source, Path target) throws IOException {
    source.copyTokenizer(encoder.vocabulary(), target);
    if (pruned.isPresent()) {
      try (TextTokenizer whole = TextTokenizer.open(target)) {
        pruned.get().write(target);
        new SegmentationCheck(files.tokenizer(), whole, target, pruned.get()).run();
      }
    }
  }

  /** Writes the graph, and its large constants beside it where they are in a form of their own. */
  void write(Path target, Precision precision, Optional<Smoothing> smoothing) throws IOException {
    try (WeightFiles weights = WeightFiles.open(files)) {
      if (stores(precision)) {
        OnnxGraph graph = new OnnxGraph();
        write(target, graph, new StoredWeights(graph, weights), weights.prefix());
        return;
      }
      try (ConstantFile constants = new ConstantFile(target.resolveSibling(""))) {
        OnnxGraph graph = new OnnxGraph(constants);
        WeightFormat format = WeightFormat.of(precision);
        write(
            target,
            graph,
            new ConvertedWeights(graph, weights, format, smoothing, kept()),
            weights.prefix());
      }
    }
  }

  /** Writes a graph that shows its activations and points into weights beside it. */
  void writeObserved(Path target) throws IOException {
    try (WeightFiles weights = WeightFiles.open(files)) {
      OnnxGraph graph = new OnnxGraph();
      StoredWeights stored = new StoredWeights(graph, weights);
      write(target, graph, new ObservedWeights(graph, stored), weights.prefix());
    }
  }

  /** Writes a graph that holds all of its numbers. */
  void writeWhole(Path target, WeightFormat format, Smoothing smoothing) throws IOException {
    try (WeightFiles weights = WeightFiles.open(files)) {
      OnnxGraph graph = new OnnxGraph();
      write(
          target,
          graph,
          new ConvertedWeights(graph, weights, format, Optional.of(smoothing), kept()),
          weights.prefix());
    }
  }

  private void write(Path target, OnnxGraph graph, GraphWeights weights, String prefix)
      throws IOException {
    ModelProto model = new EncoderGraph(graph, encoder, weights, prefix).build(head);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      model.writeTo(out);
    }
  }
}
