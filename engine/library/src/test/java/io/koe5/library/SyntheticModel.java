package io.koe5.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * A model of a published shape and random weights, in the hub's layout. Its tokenizer is a small
 * one: its pieces are the first rows of the table.
 *
 * @param type "bert" or "xlm-roberta"
 * @param classifies whether it is a cross-encoder
 */
record SyntheticModel(
    String type,
    int hidden,
    int layers,
    int heads,
    int wide,
    int vocabulary,
    int positions,
    boolean classifies) {
  /** The shape of multilingual-e5-small: 118 million weights. */
  static final SyntheticModel E5_SMALL =
      new SyntheticModel("bert", 384, 12, 12, 1536, 250_037, 512, false);

  /** The shape of multilingual-e5-large. */
  static final SyntheticModel E5_LARGE =
      new SyntheticModel("xlm-roberta", 1024, 24, 16, 4096, 250_002, 514, false);

  /** The shape of bge-m3 and snowflake-arctic-embed-l-v2.0. */
  static final SyntheticModel BGE_M3 =
      new SyntheticModel("xlm-roberta", 1024, 24, 16, 4096, 250_002, 8194, false);

  /** The shape of bge-reranker-v2-m3. */
  static final SyntheticModel RERANKER =
      new SyntheticModel("xlm-roberta", 1024, 24, 16, 4096, 250_002, 8194, true);

  private static final Path TOKENIZER =
      Path.of("engine/core/src/test/resources/models/tiny-xlmr-reranker/tokenizer.json");
  private static final int PIECE = 1 << 18;

  /** How many weights it has. */
  long weights() {
    return shapes().values().stream().mapToLong(SyntheticModel::elements).sum();
  }

  /**
   * Writes it into a folder.
   *
   * @param checkout the project's folder
   * @param cls whether the first token's state is the vector, or the mean
   */
  Path write(Path folder, Path checkout, long seed, boolean cls) throws IOException {
    Files.createDirectories(folder.resolve("1_Pooling"));
    Files.copy(checkout.resolve(TOKENIZER), folder.resolve("tokenizer.json"));
    Files.writeString(folder.resolve("config.json"), config());
    int limit = type.equals("bert") ? positions : positions - 2;
    Files.writeString(
        folder.resolve("tokenizer_config.json"), "{\"model_max_length\": %d}".formatted(limit));
    Files.writeString(
        folder.resolve("1_Pooling/config.json"),
        "{\"pooling_mode\": \"%s\"}".formatted(cls ? "cls" : "mean"));
    Path weights = folder.resolve("model.safetensors");
    try (FileChannel out =
        FileChannel.open(weights, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(out, new SplittableRandom(seed));
    }
    return folder;
  }

  private String config() {
    String architecture =
        classifies
            ? "XLMRobertaForSequenceClassification"
            : type.equals("bert") ? "BertModel" : "XLMRobertaModel";
    return """
        {"architectures": ["%s"], "model_type": "%s", "hidden_act": "gelu", "hidden_size": %d,
         "num_hidden_layers": %d, "num_attention_heads": %d, "intermediate_size": %d,
         "vocab_size": %d, "max_position_embeddings": %d, "type_vocab_size": 1,
         "layer_norm_eps": 1e-05, "pad_token_id": 1, "id2label": {"0": "LABEL_0"}}"""
        .formatted(architecture, type, hidden, layers, heads, wide, vocabulary, positions);
  }

  private void write(FileChannel out, SplittableRandom random) throws IOException {
    StringJoiner header = new StringJoiner(",", "{", "}");
    long place = 0;
    for (Map.Entry<String, int[]> tensor : shapes().entrySet()) {
      long end = place + elements(tensor.getValue()) * Float.BYTES;
      String shape = java.util.Arrays.toString(tensor.getValue());
      header.add(
          "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(tensor.getKey(), shape, place, end));
      place = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES + json.length);
    writeAll(out, start.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).flip());
    ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Map.Entry<String, int[]> tensor : shapes().entrySet()) {
      float centre = tensor.getKey().endsWith("LayerNorm.weight") ? 1 : 0;
      float spread = tensor.getValue().length == 1 ? .2f : (float) (4 / Math.sqrt(hidden));
      for (long left = elements(tensor.getValue()); left > 0; left -= PIECE) {
        piece.clear();
        for (int i = 0; i < Math.min(left, PIECE); i++) {
          piece.putFloat(centre + spread * (random.nextInt(1 << 16) / 65_536f - .5f));
        }
        writeAll(out, piece.flip());
      }
    }
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static long elements(int[] shape) {
    return shape.length == 1 ? shape[0] : (long) shape[0] * shape[1];
  }

  private Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    String prefix = classifies ? "roberta." : "";
    String embeddings = prefix + "embeddings.";
    shapes.put(embeddings + "word_embeddings.weight", new int[] {vocabulary, hidden});
    shapes.put(embeddings + "position_embeddings.weight", new int[] {positions, hidden});
    shapes.put(embeddings + "token_type_embeddings.weight", new int[] {1, hidden});
    norm(shapes, embeddings + "LayerNorm");
    for (int layer = 0; layer < layers; layer++) {
      String name = prefix + "encoder.layer." + layer;
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
    shapes.put(name + ".weight", new int[] {hidden});
    shapes.put(name + ".bias", new int[] {hidden});
  }
}
