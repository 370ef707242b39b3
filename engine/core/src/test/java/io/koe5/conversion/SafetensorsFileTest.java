package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
  private static final byte[] DATA = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40};

  @TempDir Path folder;

  private Path file(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).put(data);
    return Files.write(folder.resolve("model.safetensors"), bytes.array());
  }

  @Test
  void widensEachTypeToFloats() throws IOException {
    byte[] data = {0, 0, (byte) 0x80, 0x3f, 0, 0x3c, (byte) 0x80, 0x3f};
    Path path =
        file(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"F16\",\"shape\":[1,1],\"data_offsets\":[4,6]},"
                + "\"c\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[6,8]}}",
            data);
    try (SafetensorsFile weights = SafetensorsFile.open(path)) {
      assertThat(weights.floats("a", 1)).containsExactly(1f);
      assertThat(weights.floats("b", 1, 1)).containsExactly(1f);
      assertThat(weights.floats("c", 1)).containsExactly(1f);
    }
  }

  @Test
  void tensorsThatNobodyReadsMayBeOfAnyType() throws IOException {
    Path path =
        file(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"BOOL\",\"shape\":[3],\"data_offsets\":[8,11]},"
                + "\"c\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[11,15]},"
                + "\"d\":{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[15,16]}}",
            new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF0, 0x3f, 1, 0, 1, 1, 0, 0, 0, 0});
    try (SafetensorsFile weights = SafetensorsFile.open(path)) {
      assertThat(weights.floats("a", 1)).containsExactly(1f);
      assertThatThrownBy(() -> weights.floats("d", 1)).hasMessageContaining("F8_E4M3");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,80]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"a\":{\"dtype\":\"Q9\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[25],"
            + "\"data_offsets\":[9223372036854775607,9223372036854775707]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":",
      })
  void refusesTensorsThatDoNotFitTheFile(String header) throws IOException {
    Path path = file(header, DATA);
    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void refusesAHeaderOfImpossibleLength() throws IOException {
    Path path = folder.resolve("huge.safetensors");
    Files.write(path, new byte[] {0, 0, 0, 0, 0, 0, 0, 0x40, '{', '}'});
    assertThatThrownBy(() -> SafetensorsFile.open(path)).isInstanceOf(Koe5Exception.class);
  }

  @Test
  void saysInKoreanWhatIsWrongAsWell() throws IOException {
    Path path = file("{\"a\":{\"dtype\":\"Q9\",\"shape\":[2],\"data_offsets\":[0,8]}}", DATA);
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    Locale.setDefault(Locale.Category.DISPLAY, Locale.KOREA);
    try {
      assertThatThrownBy(() -> SafetensorsFile.open(path))
          .hasMessageContaining("tensor a is of type Q9")
          .extracting(Throwable::getLocalizedMessage)
          .asString()
          .contains("텐서 a의 형식 Q9");
    } finally {
      Locale.setDefault(Locale.Category.DISPLAY, before);
    }
  }

  @Test
  void refusesAFileThatEndsInItsHeaderLength() throws IOException {
    Path path = Files.write(folder.resolve("short.safetensors"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> SafetensorsFile.open(path)).isInstanceOf(Koe5Exception.class);
  }

  @Test
  void namesATensorThatIsMissingOrOfAnotherShape() throws IOException {
    Path path = file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", DATA);
    try (SafetensorsFile weights = SafetensorsFile.open(path)) {
      assertThatThrownBy(() -> weights.floats("b", 2)).hasMessageContaining("no tensor b");
      assertThatThrownBy(() -> weights.floats("a", 1, 2)).hasMessageContaining("[1, 2]");
    }
  }
}
