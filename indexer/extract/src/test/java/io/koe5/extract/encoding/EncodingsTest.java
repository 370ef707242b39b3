package io.koe5.extract.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {
  private static final String SENTENCE = "회의는 다음 주 화요일 3층 대회의실에서 엽니다. 자료는 전날까지 보내 주세요.\n";

  private static DecodedText decode(byte[] bytes) {
    return Encodings.decode(bytes, Optional.empty());
  }

  private static byte[] in(String charset, String text) {
    return text.getBytes(Charset.forName(charset));
  }

  @ParameterizedTest
  @CsvSource({
    "x-windows-949, CP949",
    "x-Johab, Johab",
    "UTF-16LE, UTF-16LE",
    "UTF-16BE, UTF-16BE",
    "windows-31j, Shift_JIS"
  })
  void whatNothingSaysIsAssumedAndNamedAsPeopleDo(String charset, String name) {
    String text = charset.equals("windows-31j") ? "会議の資料をお送りします。" : SENTENCE;
    DecodedText decoded = decode(in(charset, text));

    assertThat(decoded.text()).isEqualTo(text);
    assertThat(decoded.encoding().name()).isEqualTo(name);
    assertThat(decoded.encoding().assumed()).isTrue();
    assertThat(decoded.isText()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void byteOrderMarkIsCertainAndNoPartOfTheText(String charset) {
    DecodedText decoded = Encodings.decode(in(charset, "\uFEFF" + SENTENCE), Optional.of("euc-kr"));

    assertThat(decoded.text()).isEqualTo(SENTENCE);
    assertThat(decoded.encoding().charset()).isEqualTo(Charset.forName(charset));
    assertThat(decoded.encoding().assumed()).isFalse();
  }

  @Test
  void validUtf8IsCertainWhateverIsDeclared() {
    DecodedText decoded = Encodings.decode(in("UTF-8", SENTENCE), Optional.of("euc-kr"));

    assertThat(decoded).isEqualTo(new DecodedText(SENTENCE, DetectedEncoding.UTF_8));
    assertThat(decode(new byte[0]).encoding()).isEqualTo(DetectedEncoding.UTF_8);
    assertThat(decode(in("US-ASCII", "plain")).encoding()).isEqualTo(DetectedEncoding.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"euc-kr", "EUC-KR", "ks_c_5601-1987", "korean", "CP949", " ms949 "})
  void declaredKoreanIsReadWithAllSyllables(String name) {
    DecodedText decoded = Encodings.decode(in("x-windows-949", "똠방각하"), Optional.of(name));

    assertThat(decoded.text()).isEqualTo("똠방각하");
    assertThat(decoded.encoding().assumed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "us-ascii", "windows-1252", "martian", "", "utf-8", "가"})
  void declarationThatSaysNothingOrCannotHoldIsPassedOver(String name) {
    DecodedText decoded = Encodings.decode(in("x-windows-949", SENTENCE), Optional.of(name));

    assertThat(decoded.text()).isEqualTo(SENTENCE);
    assertThat(decoded.encoding().assumed()).isTrue();
  }

  @Test
  void syllablesThatHappenToBeValidUtf8AreSyllables() {
    // Two bytes each that UTF-8 would read as a Latin letter with an accent.
    assertThat(decode(in("x-windows-949", "창창 책참")).text()).isEqualTo("창창 책참");
    assertThat(decode(in("UTF-8", "déjà vu, naïve, Ελλάδα, Привет")).encoding())
        .isEqualTo(DetectedEncoding.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "x-windows-949", "UTF-16LE"})
  void fewBrokenBytesCostOnlyWhatTheyHit(String charset) {
    byte[] bytes = in(charset, SENTENCE.repeat(20));
    bytes[60] = (byte) 0xFF;
    bytes[61] = (byte) (charset.equals("UTF-16LE") ? 0xDB : 0xFF);
    DecodedText decoded = decode(bytes);

    assertThat(decoded.isText()).isTrue();
    assertThat(decoded.replaced()).isBetween(1, 6);
    assertThat(decoded.text()).endsWith(SENTENCE.repeat(18));
  }

  @Test
  void zerosOfACutOffLogAreNoReasonToRefuseIt() {
    byte[] bytes = in("UTF-8", SENTENCE.repeat(9) + "\0".repeat(4_000) + SENTENCE);

    assertThat(decode(bytes).isText()).isTrue();
    assertThat(decode(bytes).encoding()).isEqualTo(DetectedEncoding.UTF_8);
  }

  @Test
  void sevenBitKoreanAnnouncesItself() {
    assertThat(decode(in("ISO-2022-KR", SENTENCE)).text()).isEqualTo(SENTENCE);
  }

  @Test
  void largeFileIsJudgedByItsEndsAndItsMiddle() {
    String latin = "2024-03-02 09:15:27 INFO started\n".repeat(100_000);
    byte[] bytes = in("x-windows-949", latin + latin + SENTENCE.repeat(10));

    assertThat(bytes.length).isGreaterThan(6 << 20);
    assertThat(decode(bytes).encoding().name()).isEqualTo("CP949");
  }

  @Test
  void noiseIsNoText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      byte[] noise = new byte[500 + random.nextInt(1_000)];
      random.nextBytes(noise);
      taken += decode(noise).isText() ? 1 : 0;
    }
    assertThat(taken).as("seed %d", seed).isZero();
  }

  @Test
  void anyBytesAreDecodedToSomething() {
    long seed = System.nanoTime();
    System.out.println("EncodingsTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = in("x-windows-949", SENTENCE.substring(random.nextInt(SENTENCE.length())));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      assertThat(decode(bytes).text()).as("seed %d", seed).isNotNull();
    }
  }
}
