package io.koe5.conversion;

/**
 * The arithmetic of an encoder and its head in plain loops of 64 bits, written from the definitions
 * of BERT and XLM-R alone.
 *
 * @param model whose numbers are taken
 */
record PlainEncoder(MadeUpModel model) {
  private static final double EPSILON = 1e-5;

  /** The sigmoid of the logit, computed one number after the other in 64 bits. */
  double score(long[] ids) {
    double[] dense = linear(states(ids)[0], "classifier.dense");
    for (int i = 0; i < dense.length; i++) {
      dense[i] = Math.tanh(dense[i]);
    }
    return 1 / (1 + Math.exp(-linear(dense, "classifier.out_proj")[0]));
  }

  /** The states of the last layer. */
  double[][] states(long[] ids) {
    int hidden = model.shape().hidden();
    String embeddings = model.look().prefix() + "embeddings.";
    double[][] state = new double[ids.length][hidden];
    for (int i = 0; i < ids.length; i++) {
      int place = (i + model.look().firstPosition()) * hidden;
      for (int j = 0; j < hidden; j++) {
        state[i][j] =
            at(embeddings + "word_embeddings.weight", (int) ids[i] * hidden + j)
                + at(embeddings + "position_embeddings.weight", place + j)
                + at(embeddings + "token_type_embeddings.weight", j);
      }
      state[i] = normalized(state[i], embeddings + "LayerNorm");
    }
    for (int layer = 0; layer < model.shape().layers(); layer++) {
      state = layer(state, model.look().prefix() + "encoder.layer." + layer);
    }
    return state;
  }

  private double[][] layer(double[][] input, String name) {
    double[][] attended = attention(input, name + ".attention.self");
    double[][] output = new double[input.length][];
    for (int i = 0; i < input.length; i++) {
      double[] mixed = linear(attended[i], name + ".attention.output.dense");
      double[] middle = normalized(sum(mixed, input[i]), name + ".attention.output.LayerNorm");
      double[] inner = linear(middle, name + ".intermediate.dense");
      for (int j = 0; j < inner.length; j++) {
        inner[j] = activated(inner[j]);
      }
      double[] widened = linear(inner, name + ".output.dense");
      output[i] = normalized(sum(widened, middle), name + ".output.LayerNorm");
    }
    return output;
  }

  private double[][] attention(double[][] input, String name) {
    int length = input.length;
    double[][] queries = new double[length][];
    double[][] keys = new double[length][];
    double[][] values = new double[length][];
    for (int i = 0; i < length; i++) {
      queries[i] = linear(input[i], name + ".query");
      keys[i] = linear(input[i], name + ".key");
      values[i] = linear(input[i], name + ".value");
    }
    int hidden = model.shape().hidden();
    int size = hidden / model.shape().heads();
    double[][] output = new double[length][hidden];
    for (int i = 0; i < length; i++) {
      for (int from = 0; from < hidden; from += size) {
        double[] shares = new double[length];
        double total = 0;
        for (int k = 0; k < length; k++) {
          double product = 0;
          for (int j = from; j < from + size; j++) {
            product += queries[i][j] * keys[k][j];
          }
          shares[k] = Math.exp(product / Math.sqrt(size));
          total += shares[k];
        }
        for (int k = 0; k < length; k++) {
          for (int j = from; j < from + size; j++) {
            output[i][j] += shares[k] / total * values[k][j];
          }
        }
      }
    }
    return output;
  }

  private double[] linear(double[] input, String name) {
    double[] output = new double[tensor(name + ".bias").length];
    for (int i = 0; i < output.length; i++) {
      output[i] = at(name + ".bias", i);
      for (int j = 0; j < input.length; j++) {
        output[i] += at(name + ".weight", i * input.length + j) * input[j];
      }
    }
    return output;
  }

  private double[] normalized(double[] values, String name) {
    double mean = 0;
    double variance = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    for (double value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    double[] normalized = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      normalized[i] =
          (values[i] - mean) / Math.sqrt(variance + EPSILON) * at(name + model.look().gain(), i)
              + at(name + model.look().shift(), i);
    }
    return normalized;
  }

  private static double[] sum(double[] first, double[] second) {
    double[] sum = new double[first.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = first[i] + second[i];
    }
    return sum;
  }

  private double activated(double x) {
    return switch (model.look().activation()) {
      case "relu" -> Math.max(0, x);
      case "gelu_new" ->
          x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      default -> gelu(x);
    };
  }

  /** x Φ(x), the integral of the normal density by its power series. */
  private static double gelu(double x) {
    if (Math.abs(x) > 6) {
      return x > 0 ? x : 0;
    }
    double term = x;
    double series = x;
    for (int n = 1; n < 120; n++) {
      term *= x * x / (2 * n + 1);
      series += term;
    }
    return x * (0.5 + series * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
  }

  private double at(String name, int place) {
    return tensor(name)[place];
  }

  private float[] tensor(String name) {
    return model.tensor(name);
  }
}
