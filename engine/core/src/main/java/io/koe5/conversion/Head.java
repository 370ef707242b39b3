package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import io.koe5.conversion.SentenceConfig.Pooling;
import io.koe5.embedding.OnnxSession;
import java.io.IOException;
import java.util.List;

/** What is made of the states of the last layer, [batch, sequence, hidden]. */
sealed interface Head {

  /** Adds the head and its output. */
  void append(OnnxGraph graph, GraphWeights weights, String state, int hidden) throws IOException;

  /** The first token's state, [batch, hidden]. */
  private static String first(OnnxGraph graph, String state) {
    return graph.node(
        ONNX, "Gather", List.of(state, graph.number("first", 0)), attribute("axis", 1));
  }

  /** The texts' vectors, [batch, hidden]. */
  record SentenceVector(Pooling pooling, boolean normalised) implements Head {
    @Override
    public void append(OnnxGraph graph, GraphWeights weights, String state, int hidden) {
      finish(graph, pooled(graph, state, pooling), normalised, hidden);
    }

    /** Adds the output of vectors that are pooled already. */
    static void finish(OnnxGraph graph, String vector, boolean normalised, int hidden) {
      graph.output(
          normalised ? ofUnitLength(graph, vector) : vector,
          OnnxSession.VECTOR,
          "batch",
          Integer.toString(hidden));
    }

    /**
     * Adds one vector a text, [batch, hidden], made of its tokens' states; of operators that all
     * versions of ONNX have in this form.
     */
    static String pooled(OnnxGraph graph, String states, Pooling pooling) {
      return switch (pooling) {
        case CLS -> first(graph, states);
        case MEAN -> overTokens("GlobalAveragePool", graph, states);
        case MAX -> overTokens("GlobalMaxPool", graph, states);
      };
    }

    private static String overTokens(String operator, OnnxGraph graph, String states) {
      String channels =
          graph.node(ONNX, "Transpose", List.of(states), attribute("perm", List.of(0L, 2L, 1L)));
      String pooled = graph.node(ONNX, operator, List.of(channels));
      return graph.node(ONNX, "Reshape", List.of(pooled, graph.longs("pooled", 0, -1)));
    }

    private static String ofUnitLength(OnnxGraph graph, String vector) {
      return graph.node(
          ONNX, "LpNormalization", List.of(vector), attribute("axis", -1), attribute("p", 2));
    }
  }

  /** The one logit of XLMRobertaForSequenceClassification, [batch, 1]. */
  record Logit() implements Head {
    @Override
    public void append(OnnxGraph graph, GraphWeights weights, String state, int hidden)
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
