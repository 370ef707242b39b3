package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.koe5.conversion.SentenceConfig.Pooling;
import io.koe5.embedding.OnnxSession;
import java.io.IOException;
import java.util.List;

/** What is made of the states of the last layer, [batch, sequence, hidden]. */
sealed interface Head {

  /** Adds the head and its output. */
  void append(OnnxGraph graph, GraphWeights weights, String state, String mask, int hidden)
      throws IOException;

  /** The first token's state, [batch, hidden]. */
  private static String first(OnnxGraph graph, String state) {
    return graph.node(
        ONNX, "Gather", List.of(state, graph.number("first", 0)), attribute("axis", 1));
  }

  /** The texts' vectors, [batch, hidden]. */
  record SentenceVector(Pooling pooling, boolean normalised) implements Head {
    private static final float[] ONE = {1};

    /** Below every value of a real token. */
    private static final float[] LOW = {1e9f};

    @Override
    public void append(
        OnnxGraph graph, GraphWeights weights, String state, String mask, int hidden) {
      String vector =
          switch (pooling) {
            case MEAN -> mean(graph, state, mask);
            case CLS -> first(graph, state);
            case MAX -> largest(graph, state, mask);
          };
      finish(graph, vector, normalised, hidden);
    }

    /** Adds the output of vectors that are pooled already. */
    static void finish(OnnxGraph graph, String vector, boolean normalised, int hidden) {
      graph.output(
          normalised ? ofUnitLength(graph, vector) : vector,
          OnnxSession.VECTOR,
          "batch",
          Integer.toString(hidden));
    }

    /** The mean over real tokens, as a product with the mask; unit length needs no division. */
    private String mean(OnnxGraph graph, String state, String mask) {
      String floats =
          graph.node(ONNX, "Cast", List.of(mask), attribute("to", DataType.FLOAT.getNumber()));
      String row = graph.node(ONNX, "Unsqueeze", List.of(floats, graph.longs("axis.row", 1)));
      String sum = graph.node(ONNX, "MatMul", List.of(row, state));
      String flat = graph.node(ONNX, "Squeeze", List.of(sum, graph.longs("axis.pooled", 1)));
      if (normalised) {
        return flat;
      }
      String count = graph.node(ONNX, "ReduceSum", List.of(floats, graph.longs("axis.tokens", 1)));
      return graph.node(ONNX, "Div", List.of(flat, count));
    }

    /**
     * The largest value of each channel over real tokens, by operators that are the same in all
     * versions of ONNX.
     */
    static String largest(OnnxGraph graph, String states, String mask) {
      String real =
          graph.node(ONNX, "Cast", List.of(mask), attribute("to", DataType.FLOAT.getNumber()));
      String column = graph.node(ONNX, "Reshape", List.of(real, graph.longs("column", 0, -1, 1)));
      String padding = graph.node(ONNX, "Sub", List.of(column, graph.floats("real", ONE)));
      String lowering = graph.node(ONNX, "Mul", List.of(padding, graph.floats("low", LOW)));
      String lowered = graph.node(ONNX, "Add", List.of(states, lowering));
      String channels =
          graph.node(ONNX, "Transpose", List.of(lowered), attribute("perm", List.of(0L, 2L, 1L)));
      String largest = graph.node(ONNX, "GlobalMaxPool", List.of(channels));
      return graph.node(ONNX, "Reshape", List.of(largest, graph.longs("pooled", 0, -1)));
    }

    private static String ofUnitLength(OnnxGraph graph, String vector) {
      return graph.node(
          ONNX, "LpNormalization", List.of(vector), attribute("axis", -1), attribute("p", 2));
    }
  }

  /** The one logit of XLMRobertaForSequenceClassification, [batch, 1]. */
  record Logit() implements Head {
    @Override
    public void append(OnnxGraph graph, GraphWeights weights, String state, String mask, int hidden)
        throws IOException {
      String name = "classifier";
      String first = first(graph, state);
      String dense = weights.linear(Linear.HEAD, first, name + ".dense", hidden, hidden);
      String active = graph.node(ONNX, "Tanh", List.of(dense));
      String logit = weights.linear(Linear.HEAD, active, name + ".out_proj", 1, hidden);
      graph.output(logit, OnnxSession.LOGIT, "batch", "1");
    }
  }
}
