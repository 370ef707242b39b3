package io.koe5.extract.cage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WireTest {
  private static DataInputStream number(int number) {
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  @Test
  void lengthsThatNoReplyHasAreRefused() {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> Wire.string(number(length)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(String.valueOf(length));
      assertThatThrownBy(() -> Wire.list(number(length), () -> ""))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(String.valueOf(length));
    }
  }
}
