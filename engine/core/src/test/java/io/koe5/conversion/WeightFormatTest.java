package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.koe5.conversion.WeightFormat.Int8;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightFormatTest {
  /** The largest activation of 8 bits. */
  private static final int ACTIVATION = 255;

  @ParameterizedTest
  @CsvSource({"1, 64, 16", "2, 7, 5", "3, 1, 1", "4, 384, 24"})
  void twoNeighbouringProductsOfEightBitsFitSixteen(long seed, int inputs, int outputs) {
    Random random = new Random(seed);
    float[] values = new float[inputs * outputs];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    values[0] = 0.5f; // two halves that are rounded up
    OnnxGraph graph = new OnnxGraph();
    Matrix matrix = new Matrix("m", values, new float[outputs], new float[inputs]);
    new Int8().linear(graph, Linear.ATTENTION_OUTPUT, "x", matrix);
    Map<String, TensorProto> constants = new TreeMap<>();
    graph.model().getGraph().getInitializerList().forEach(one -> constants.put(one.getName(), one));
    byte[] weight = constant(constants, "m.weight").toByteArray();
    float[] scales = new float[outputs];
    constant(constants, "m.scale")
        .asReadOnlyByteBuffer()
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(scales);
    for (int row = 0; row < outputs; row++) {
      for (int column = 0; column < inputs; column++) {
        int first = weight[column * outputs + row];
        int second = column + 1 < inputs ? weight[(column + 1) * outputs + row] : 0;
        int sum = column % 2 == 0 ? ACTIVATION * (first + second) : 0;
        assertThat(sum).isBetween((int) Short.MIN_VALUE, (int) Short.MAX_VALUE);
        assertThat(first * scales[row])
            .isCloseTo(values[row * inputs + column], within(scales[row] * .501f));
      }
    }
  }

  private static ByteString constant(Map<String, TensorProto> constants, String name) {
    return Objects.requireNonNull(constants.get(name)).getRawData();
  }
}
