package io.koe5.extract.cage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Strings, lists and values that may be absent, in bytes. */
final class Wire {
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
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static <T> void list(DataOutputStream out, List<T> values, Writing<T> each) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      each.write(value);
    }
  }

  static <T> List<T> list(DataInputStream in, Reading<T> each) throws IOException {
    int size = in.readInt();
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
