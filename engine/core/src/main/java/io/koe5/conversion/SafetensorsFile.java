package io.koe5.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Weights in the <a href="https://github.com/huggingface/safetensors#format">safetensors</a>
 * format: a little-endian 64-bit header length, a JSON header, raw little-endian data. Every offset
 * is checked before anything is read. Thread-safe once open.
 */
final class SafetensorsFile implements AutoCloseable {
  private static final Messages MESSAGES = Messages.beside(SafetensorsFile.class);
  private static final long MAX_HEADER_BYTES = 100_000_000;

  /** Values that are read at a time where none of them is kept. */
  private static final int PIECE = 1 << 20;

  /** A tensor's type, shape and place; {@code begin} counts from the start of the file. */
  record Tensor(String type, long[] shape, long begin, long bytes) {
    long elements() {
      long product = 1;
      for (long size : shape) {
        product = Math.multiplyExact(product, size);
      }
      return product;
    }
  }

  private final Path path;
  private final FileChannel channel;
  private final Map<String, Tensor> tensors;

  private SafetensorsFile(Path path, FileChannel channel, Map<String, Tensor> tensors) {
    this.path = path;
    this.channel = channel;
    this.tensors = tensors;
  }

  static SafetensorsFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new SafetensorsFile(path, channel, readHeader(path, channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Map<String, Tensor> readHeader(Path path, FileChannel channel) throws IOException {
    ByteBuffer prefix = read(path, channel, 0, Long.BYTES);
    long length = prefix.getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || Long.BYTES + length > channel.size()) {
      throw broken(path, "header-length", length);
    }
    byte[] header = new byte[(int) length];
    read(path, channel, Long.BYTES, header.length).get(header);
    JsonNode root = json(path, new String(header, StandardCharsets.UTF_8));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        tensors.put(
            entry.getKey(),
            tensor(path, entry.getKey(), entry.getValue(), Long.BYTES + length, channel.size()));
      }
    }
    return apart(path, tensors);
  }

  private static JsonNode json(Path path, String header) {
    try {
      return new ObjectMapper().readTree(header);
    } catch (JsonProcessingException e) {
      throw broken(path, "header");
    }
  }

  private static Tensor tensor(Path path, String name, JsonNode node, long dataStart, long size) {
    JsonNode offsets = node.path("data_offsets");
    long begin = dataStart + offsets.path(0).asLong(-1);
    long bytes = offsets.path(1).asLong(-1) - offsets.path(0).asLong(-1);
    long[] shape = new long[node.path("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.path("shape").path(i).asLong(-1);
    }
    Tensor tensor = new Tensor(node.path("dtype").asText(), shape, begin, bytes);
    boolean inside = begin >= dataStart && bytes >= 0 && bytes <= size - begin;
    if (!inside || !fills(tensor, width(path, name, tensor.type))) {
      throw broken(path, "tensor", name);
    }
    return tensor;
  }

  private static boolean fills(Tensor tensor, int width) {
    try {
      return Arrays.stream(tensor.shape).allMatch(size -> size >= 0)
          && Math.multiplyExact(tensor.elements(), width) == tensor.bytes;
    } catch (ArithmeticException e) {
      return false; // more numbers than any file has bytes
    }
  }

  /** Refuses tensors that share bytes: none of them would be what it was. */
  private static Map<String, Tensor> apart(Path path, Map<String, Tensor> tensors) {
    long end = 0;
    for (Map.Entry<String, Tensor> entry :
        tensors.entrySet().stream()
            .sorted(Comparator.comparingLong(one -> one.getValue().begin))
            .toList()) {
      if (entry.getValue().begin < end) {
        throw broken(path, "overlap", entry.getKey());
      }
      end = entry.getValue().begin + entry.getValue().bytes;
    }
    return tensors;
  }

  private static int width(Path path, String name, String type) {
    return switch (type) {
      case "BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2" -> 1;
      case "F16", "BF16", "I16", "U16" -> 2;
      case "F32", "I32", "U32" -> 4;
      case "F64", "I64", "U64" -> 8;
      default -> throw broken(path, "type", type, name);
    };
  }

  Path path() {
    return path;
  }

  boolean holds(String name) {
    return tensors.containsKey(name);
  }

  /** Where a tensor lies, which must be there in this shape. */
  Tensor tensor(String name, long... shape) {
    Tensor tensor = tensors.get(name);
    if (tensor == null || !Arrays.equals(tensor.shape, shape)) {
      throw new Koe5Exception(
          MESSAGES, "conversion.tensor-missing", path, name, Arrays.toString(shape));
    }
    return tensor;
  }

  /** The names of all tensors. */
  Set<String> names() {
    return tensors.keySet();
  }

  /**
   * The values of a tensor in row-major order, widened to 32 bits; the array is the caller's.
   *
   * @throws Koe5Exception if it is not there, or holds what is no number
   */
  float[] floats(String name, long... shape) throws IOException {
    Tensor tensor = tensor(name, shape);
    return floats(name, tensor, 0, Math.toIntExact(tensor.elements()));
  }

  /** Some values of a tensor, counted in row-major order. */
  float[] floats(String name, Tensor tensor, long from, int count) throws IOException {
    int width = width(path, name, tensor.type);
    ByteBuffer data = read(path, channel, tensor.begin + from * width, count * width);
    float[] values = widened(name, tensor, data, count);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw broken(path, "no-number", name, Float.toString(value));
      }
    }
    return values;
  }

  /**
   * Reads a tensor for its own sake.
   *
   * @throws Koe5Exception if it holds what is no number
   */
  void requireNumbers(String name, Tensor tensor) throws IOException {
    long elements = tensor.elements();
    for (long from = 0; from < elements; from += PIECE) {
      floats(name, tensor, from, (int) Math.min(PIECE, elements - from));
    }
  }

  private float[] widened(String name, Tensor tensor, ByteBuffer data, int count) {
    float[] values = new float[count];
    switch (tensor.type) {
      case "F32" -> data.asFloatBuffer().get(values);
      case "F64" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) data.getDouble();
        }
      }
      case "F16" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.float16ToFloat(data.getShort());
        }
      }
      case "BF16" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(data.getShort() << 16);
        }
      }
      default -> throw otherType(name, tensor);
    }
    return values;
  }

  /** What is said of a tensor that is whole, but of no numbers that a model is run with. */
  Koe5Exception otherType(String name, Tensor tensor) {
    return new Koe5Exception(MESSAGES, "conversion.tensor-type", path, name, tensor.type);
  }

  private static ByteBuffer read(Path path, FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw broken(path, "end", position + buffer.position());
      }
    }
    return buffer.flip();
  }

  private static Koe5Exception broken(Path path, String what, Object... where) {
    return new Koe5Exception(
        MESSAGES, "conversion.safetensors-broken", path, MESSAGES.part("broken." + what, where));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
