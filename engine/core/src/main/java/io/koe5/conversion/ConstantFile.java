package io.koe5.conversion;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The large constants of a graph in a file beside it, written as they are made: a graph itself may
 * have 2 GiB at most, and would have to be held in memory whole. Not thread-safe.
 */
final class ConstantFile implements AutoCloseable {
  /** Name of the file beside the graph. */
  static final String NAME = "model.onnx_data";

  /** Every constant begins at a multiple of this many bytes, as processors like it. */
  private static final int ALIGNMENT = 64;

  private final OutputStream out;
  private long position;

  /** A new file in the graph's folder. */
  ConstantFile(Path folder) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(NAME)), 1 << 16);
  }

  /** Fills up to where the next constant begins, and says where that is. */
  long begin() throws IOException {
    int padding = (int) (-position & (ALIGNMENT - 1));
    write(new byte[padding]);
    return position;
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  /** Has a tensor point at the bytes from a place to here. */
  void finish(TensorProto.Builder tensor, long begin) {
    external(tensor, NAME, begin, position - begin);
  }

  /** Has a tensor point into a file that lies beside the graph. */
  static void external(TensorProto.Builder tensor, String file, long begin, long bytes) {
    tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL);
    tensor.addExternalData(entry("location", file));
    tensor.addExternalData(entry("offset", Long.toString(begin)));
    tensor.addExternalData(entry("length", Long.toString(bytes)));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
