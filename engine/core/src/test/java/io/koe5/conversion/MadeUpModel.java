package io.koe5.conversion;

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
 * A model of random weights in the hub's layout, and what plain loops make of it ({@link
 * PlainEncoder}).
 *
 * @param shape its sizes
 * @param look what its makers chose
 * @param weights tensors by their published names, row-major
 */
public record MadeUpModel(Shape shape, Look look, Map<String, float[]> weights) {
  private static final Path TOKENIZER =
      Path.of("src/test/resources/models/tiny-xlmr-reranker/tokenizer.json");
  private static final int VOCABULARY = 1906;
  private static final int POSITIONS = 130;

  /** Sizes. */
  public record Shape(int hidden, int layers, int heads, int wide) {}

  /**
   * What makers choose.
   *
   * @param kind "bert", "xlm-roberta" or "roberta"
   * @param prefix before the names of the encoder's tensors
   * @param types rows of the table of token types
   * @param oldNorms whether normalisations have a gamma and a beta
   * @param activation as {@code config.json} names it
   * @param stored how numbers are stored: F64, F32, F16 or BF16
   */
  public record Look(
      String kind, String prefix, int types, boolean oldNorms, String activation, String stored) {
    static final Look BERT = new Look("bert", "", 2, false, "gelu", "F32");

    int firstPosition() {
      return kind.equals("bert") ? 0 : 2;
    }

    String gain() {
      return oldNorms ? ".gamma" : ".weight";
    }

    String shift() {
      return oldNorms ? ".beta" : ".bias";
    }
  }

  /** A model of a seed. */
  public static MadeUpModel of(long seed, Shape shape, Look look, boolean classifies) {
    MadeUpModel model = new MadeUpModel(shape, look, new LinkedHashMap<>());
    Random random = new Random(seed);
    model
        .shapes(classifies)
        .forEach((name, sizes) -> model.weights.put(name, model.values(random, name, sizes)));
    return model;
  }

  /**
   * A cross-encoder of a seed.
   *
   * @param type how its numbers are stored: F32, F16 or BF16
   */
  public static MadeUpModel reranker(
      long seed, int hidden, int layers, int heads, int wide, String type) {
    Look look = new Look("xlm-roberta", "roberta.", 1, false, "gelu", type);
    return of(seed, new Shape(hidden, layers, heads, wide), look, true);
  }

  private boolean classifies() {
    return weights.containsKey("classifier.dense.weight");
  }

  private float[] values(Random random, String name, int[] sizes) {
    float[] values = new float[sizes[0] * (sizes.length > 1 ? sizes[1] : 1)];
    double spread =
        sizes.length == 1 ? 0.2 : name.contains("embeddings") ? 1 : 1.5 / Math.sqrt(shape.hidden);
    double centre = name.endsWith("LayerNorm" + look.gain()) ? 1 : 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = rounded((float) (centre + spread * random.nextGaussian()));
    }
    return values;
  }

  private float rounded(float value) {
    return switch (look.stored) {
      case "F16" -> Float.float16ToFloat(Float.floatToFloat16(value));
      case "BF16" -> Float.intBitsToFloat(Float.floatToIntBits(value) & 0xFFFF0000);
      default -> value;
    };
  }

  private Map<String, int[]> shapes(boolean classifies) {
    int hidden = shape.hidden;
    int wide = shape.wide;
    Map<String, int[]> shapes = new LinkedHashMap<>();
    String embeddings = look.prefix + "embeddings.";
    shapes.put(embeddings + "word_embeddings.weight", new int[] {VOCABULARY, hidden});
    shapes.put(embeddings + "position_embeddings.weight", new int[] {POSITIONS, hidden});
    shapes.put(embeddings + "token_type_embeddings.weight", new int[] {look.types, hidden});
    norm(shapes, embeddings + "LayerNorm");
    for (int layer = 0; layer < shape.layers; layer++) {
      String name = look.prefix + "encoder.layer." + layer;
      for (String part : List.of("query", "key", "value")) {
        linear(shapes, name + ".attention.self." + part, hidden, hidden);
      }
      linear(shapes, name + ".attention.output.dense", hidden, hidden);
      norm(shapes, name + ".attention.output.LayerNorm");
      linear(shapes, name + ".intermediate.dense", wide, hidden);
      linear(shapes, name + ".output.dense", hidden, wide);
      norm(shapes, name + ".output.LayerNorm");
    }
    if (classifies) {
      linear(shapes, "classifier.dense", hidden, hidden);
      linear(shapes, "classifier.out_proj", 1, hidden);
    }
    return shapes;
  }

  private static void linear(Map<String, int[]> shapes, String name, int outputs, int inputs) {
    shapes.put(name + ".weight", new int[] {outputs, inputs});
    shapes.put(name + ".bias", new int[] {outputs});
  }

  private void norm(Map<String, int[]> shapes, String name) {
    shapes.put(name + look.gain(), new int[] {shape.hidden});
    shapes.put(name + look.shift(), new int[] {shape.hidden});
  }

  /** Writes the model into a folder, its weights into so many files. */
  public Path write(Path folder, int files) throws IOException {
    Files.createDirectories(folder);
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures": ["%s"], "model_type": "%s",
         "hidden_act": "%s", "hidden_size": %d, "num_hidden_layers": %d,
         "num_attention_heads": %d, "intermediate_size": %d, "vocab_size": %d,
         "max_position_embeddings": %d, "type_vocab_size": %d, "layer_norm_eps": 1e-05,
         "pad_token_id": 1, "id2label": {"0": "LABEL_0"}}"""
            .formatted(
                classifies() ? "XLMRobertaForSequenceClassification" : "SomeModel",
                look.kind,
                look.activation,
                shape.hidden,
                shape.layers,
                shape.heads,
                shape.wide,
                VOCABULARY,
                POSITIONS,
                look.types));
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
      int[] sizes = Objects.requireNonNull(shapes(classifies()).get(name));
      header.add(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(name, look.stored, java.util.Arrays.toString(sizes), begin, data.size()));
    }
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);
    byte[] json = padded.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + json.length + data.size());
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).put(data.toByteArray());
    return file.array();
  }

  private byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (look.stored) {
        case "F16" -> bytes.putShort(Float.floatToFloat16(value));
        case "BF16" -> bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
        case "F64" -> bytes.putDouble(value);
        default -> bytes.putFloat(value);
      }
    }
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** What the model makes of a pair of texts, computed one number after the other in 64 bits. */
  public double score(long[] ids) {
    return new PlainEncoder(this).score(ids);
  }

  /** The states of the last layer, computed likewise. */
  double[][] states(long[] ids) {
    return new PlainEncoder(this).states(ids);
  }

  public float[] tensor(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }
}
