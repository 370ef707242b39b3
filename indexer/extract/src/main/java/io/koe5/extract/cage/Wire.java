package io.koe5.extract.cage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Strings, lists and values that may be absent, in bytes. */
final class Wire {
  /** Far more bytes or values than any reply has: a length beyond it is none. */
  private static final int MOST = 1 << 28;

  interface Writing<T> {
    void write(T value) throws IOException;
  }

  interface Reading<T> {
    T read() throws IOException;
  }

  private Wire() {}

  static void string(DataOutputStream out, String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String string(DataInputStream in) throws IOException {
    int length = length(in);
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int length(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST) {
      throw new StreamCorruptedException("length " + length);
    }
    return length;
  }

  static <T> void list(DataOutputStream out, List<T> values, Writing<T> each) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      each.write(value);
    }
  }

  static <T> List<T> list(DataInputStream in, Reading<T> each) throws IOException {
    int size = length(in);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(each.read());
    }
    return values;
  }

  static <T> void optional(DataOutputStream out, Optional<T> value, Writing<T> there)
      throws IOException {
    list(out, value.stream().toList(), there);
  }

  static <T> Optional<T> optional(DataInputStream in, Reading<T> there) throws IOException {
    return list(in, there).stream().findFirst();
  }
}
