package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.MICROSOFT;
import static io.koe5.conversion.OnnxGraph.ONNX;

import java.util.List;
import java.util.Optional;

/** What the feed-forward layers do to what they have widened. */
enum Activation {
  /** x Φ(x). */
  GELU(MICROSOFT, "Gelu"),
  /** The same, approximated by a hyperbolic tangent. */
  GELU_TANH(MICROSOFT, "FastGelu"),
  /** The larger of x and 0. */
  RELU(ONNX, "Relu");

  /** The names that are known. */
  static final String KNOWN = "gelu, gelu_new, relu";

  private final String domain;
  private final String operator;

  Activation(String domain, String operator) {
    this.domain = domain;
    this.operator = operator;
  }

  /** The activation that transformers calls by a name. */
  static Optional<Activation> named(String name) {
    return switch (name) {
      case "gelu", "gelu_python" -> Optional.of(GELU);
      case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> Optional.of(GELU_TANH);
      case "relu" -> Optional.of(RELU);
      default -> Optional.empty();
    };
  }

  /** The fastest that differs less than the steps of 8 bits, into which it is quantized next. */
  Activation rough() {
    return this == GELU ? GELU_TANH : this;
  }

  /** Adds it to a graph. */
  String append(OnnxGraph graph, String input) {
    return graph.node(domain, operator, List.of(input));
  }
}
