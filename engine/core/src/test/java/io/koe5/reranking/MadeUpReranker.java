package io.koe5.reranking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;

/**
 * A cross-encoder of random weights in the hub's layout, and its arithmetic in plain loops, written
 * from the definition of XLM-R alone.
 *
 * @param weights tensors by their published names, row-major
 */
record MadeUpReranker(
    int hidden, int layers, int heads, int wide, String type, Map<String, float[]> weights) {
  private static final Path TOKENIZER =
      Path.of("src/test/resources/models/tiny-xlmr-reranker/tokenizer.json");
  private static final int VOCABULARY = 1906;
  private static final int POSITIONS = 130;
  private static final int FIRST_POSITION = 2;
  private static final double EPSILON = 1e-5;

  /**
   * A model of a seed.
   *
   * @param type how its numbers are stored: F32, F16 or BF16
   */
  static MadeUpReranker of(long seed, int hidden, int layers, int heads, int wide, String type) {
    MadeUpReranker model =
        new MadeUpReranker(hidden, layers, heads, wide, type, new LinkedHashMap<>());
    Random random = new Random(seed);
    model
        .shapes()
        .forEach((name, shape) -> model.weights.put(name, model.values(random, name, shape)));
    return model;
  }

  private float[] values(Random random, String name, int[] shape) {
    float[] values = new float[shape[0] * (shape.length > 1 ? shape[1] : 1)];
    double spread =
        shape.length == 1 ? 0.2 : name.contains("embeddings") ? 1 : 1.5 / Math.sqrt(hidden);
    double centre = name.endsWith("LayerNorm.weight") ? 1 : 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = rounded((float) (centre + spread * random.nextGaussian()));
    }
    return values;
  }

  private float rounded(float value) {
    return switch (type) {
      case "F16" -> Float.float16ToFloat(Float.floatToFloat16(value));
      case "BF16" -> Float.intBitsToFloat(Float.floatToIntBits(value) & 0xFFFF0000);
      default -> value;
    };
  }

  private Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    String embeddings = "roberta.embeddings.";
    shapes.put(embeddings + "word_embeddings.weight", new int[] {VOCABULARY, hidden});
    shapes.put(embeddings + "position_embeddings.weight", new int[] {POSITIONS, hidden});
    shapes.put(embeddings + "token_type_embeddings.weight", new int[] {1, hidden});
    norm(shapes, embeddings + "LayerNorm");
    for (int layer = 0; layer < layers; layer++) {
      String name = "roberta.encoder.layer." + layer;
      for (String part : List.of("query", "key", "value")) {
        linear(shapes, name + ".attention.self." + part, hidden, hidden);
      }
      linear(shapes, name + ".attention.output.dense", hidden, hidden);
      norm(shapes, name + ".attention.output.LayerNorm");
      linear(shapes, name + ".intermediate.dense", wide, hidden);
      linear(shapes, name + ".output.dense", hidden, wide);
      norm(shapes, name + ".output.LayerNorm");
    }
    linear(shapes, "classifier.dense", hidden, hidden);
    linear(shapes, "classifier.out_proj", 1, hidden);
    return shapes;
  }

  private static void linear(Map<String, int[]> shapes, String name, int outputs, int inputs) {
    shapes.put(name + ".weight", new int[] {outputs, inputs});
    shapes.put(name + ".bias", new int[] {outputs});
  }

  private void norm(Map<String, int[]> shapes, String name) {
    shapes.put(name + ".weight", new int[] {hidden});
    shapes.put(name + ".bias", new int[] {hidden});
  }

  /** Writes the model into a folder, its weights into so many files. */
  Path write(Path folder, int files) throws IOException {
    Files.createDirectories(folder);
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures": ["XLMRobertaForSequenceClassification"], "model_type": "xlm-roberta",
         "hidden_act": "gelu", "hidden_size": %d, "num_hidden_layers": %d,
         "num_attention_heads": %d, "intermediate_size": %d, "vocab_size": %d,
         "max_position_embeddings": %d, "type_vocab_size": 1, "layer_norm_eps": 1e-05,
         "pad_token_id": 1, "id2label": {"0": "LABEL_0"}}"""
            .formatted(hidden, layers, heads, wide, VOCABULARY, POSITIONS));
    List<String> names = List.copyOf(weights.keySet());
    StringJoiner places = new StringJoiner(",", "{\"weight_map\":{", "}}");
    for (int i = 0; i < files; i++) {
      List<String> part = names.subList(i * names.size() / files, (i + 1) * names.size() / files);
      String file = files == 1 ? "model.safetensors" : "model-%05d.safetensors".formatted(i + 1);
      Files.write(folder.resolve(file), safetensors(part));
      part.forEach(name -> places.add("\"" + name + "\":\"" + file + "\""));
    }
    if (files > 1) {
      Files.writeString(folder.resolve("model.safetensors.index.json"), places.toString());
    }
    return folder;
  }

  private byte[] safetensors(List<String> names) {
    StringJoiner header = new StringJoiner(",", "{", "}");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (String name : names) {
      int begin = data.size();
      data.writeBytes(bytes(tensor(name)));
      int[] shape = Objects.requireNonNull(shapes().get(name));
      header.add(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(name, type, java.util.Arrays.toString(shape), begin, data.size()));
    }
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);
    byte[] json = padded.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + json.length + data.size());
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).put(data.toByteArray());
    return file.array();
  }

  private byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (type) {
        case "F16" -> bytes.putShort(Float.floatToFloat16(value));
        case "BF16" -> bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
        default -> bytes.putFloat(value);
      }
    }
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** The sigmoid of the logit, computed one number after the other in 64 bits. */
  double score(long[] ids) {
    double[][] state = new double[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      state[i] = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        state[i][j] =
            at("roberta.embeddings.word_embeddings.weight", (int) ids[i] * hidden + j)
                + at(
                    "roberta.embeddings.position_embeddings.weight",
                    (i + FIRST_POSITION) * hidden + j)
                + at("roberta.embeddings.token_type_embeddings.weight", j);
      }
      state[i] = normalized(state[i], "roberta.embeddings.LayerNorm");
    }
    for (int layer = 0; layer < layers; layer++) {
      state = layer(state, "roberta.encoder.layer." + layer);
    }
    double[] dense = linear(state[0], "classifier.dense");
    for (int i = 0; i < hidden; i++) {
      dense[i] = Math.tanh(dense[i]);
    }
    return 1 / (1 + Math.exp(-linear(dense, "classifier.out_proj")[0]));
  }

  private double[][] layer(double[][] input, String name) {
    double[][] attended = attention(input, name + ".attention.self");
    double[][] output = new double[input.length][];
    for (int i = 0; i < input.length; i++) {
      double[] mixed = linear(attended[i], name + ".attention.output.dense");
      double[] middle = normalized(sum(mixed, input[i]), name + ".attention.output.LayerNorm");
      double[] inner = linear(middle, name + ".intermediate.dense");
      for (int j = 0; j < wide; j++) {
        inner[j] = gelu(inner[j]);
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
    int size = hidden / heads;
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
          (values[i] - mean) / Math.sqrt(variance + EPSILON) * at(name + ".weight", i)
              + at(name + ".bias", i);
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

  float[] tensor(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }
}
