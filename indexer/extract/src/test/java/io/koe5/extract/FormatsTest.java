package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.FileContent;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  /** Stands for the reader of office documents, which lives in another process. */
  private static final Extractor OFFICE =
      new Extractor() {
        @Override
        public long maxBytes() {
          return Long.MAX_VALUE;
        }

        @Override
        public ExtractedText extract(FileContent content) {
          return ExtractedText.of("office", List.of(), "");
        }
      };

  private final Formats formats = new Formats(Optional.of(OFFICE), false);

  @TempDir Path folder;

  private Optional<String> text(String name, byte[] content)
      throws IOException, ExtractionException {
    Path file = Files.write(folder.resolve(name), content);
    Optional<Extractor> extractor = formats.of(file);
    return extractor.isEmpty()
        ? Optional.empty()
        : Optional.of(extractor.get().extract(new FileContent(file, content.length)).text());
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README", "보고서.2024", "메모.txt.백업", "Makefile", "설정.dat"})
  void textOfAnUnknownNameIsRead(String name) throws Exception {
    String text = "이것은 글입니다.\n";

    assertThat(text(name, text.getBytes(StandardCharsets.UTF_8))).contains(text);
    assertThat(text(name, text.getBytes(Charset.forName("x-windows-949")))).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%PDF-1.7\n",
        "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 ",
        "PK\u0003\u0004 ",
        "{\\rtf1 ",
        "HWP Document File V3.00 "
      })
  void officeDocumentGoesToItsReaderWhateverItsName(String start) throws Exception {
    assertThat(text("이름없음", latin(start))).contains("office");
    assertThat(text("보고서.txt", latin(start))).contains("office");
    assertThat(text("표.csv", latin(start))).contains("office");

    Formats textOnly = new Formats(Optional.empty(), false);
    assertThat(textOnly.of(folder.resolve("이름없음"))).isEmpty();
    FileContent named = new FileContent(folder.resolve("보고서.txt"), start.length());
    Extractor plain = textOnly.of(named.file()).orElseThrow();
    assertThatThrownBy(() -> plain.extract(named))
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("another kind");
  }

  @Test
  void largePageIsReadInAProcessOfItsOwnOrNotAtAll() throws Exception {
    String page = "<p>글";
    String large = page.repeat((2 << 20) / page.getBytes(StandardCharsets.UTF_8).length + 1);

    assertThat(text("큰.html", large.getBytes(StandardCharsets.UTF_8))).contains("office");
    assertThat(text("작은.html", page.getBytes(StandardCharsets.UTF_8))).contains("글\n\n");
    Formats textOnly = new Formats(Optional.empty(), false);
    assertThat(textOnly.of(folder.resolve("큰.html")).orElseThrow().maxBytes()).isEqualTo(2 << 20);
  }

  @Test
  void whatIsNoTextIsPassedOver() throws Exception {
    byte[] noise = new byte[10_000];
    new Random(7).nextBytes(noise);

    assertThat(text("noise", noise)).isEmpty();
    assertThat(text("empty", new byte[0])).isEmpty();
    assertThat(text("zeros", new byte[5_000])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.MP4", "a.7z", "a.safetensors", "a.class", "열쇠.pem"})
  void whatSurelyIsNoDocumentIsNotEvenOpened(String name) {
    assertThat(formats.of(folder.resolve(name).resolve("missing").resolveSibling(name))).isEmpty();
  }

  @Test
  void unknownFileThatCannotBeOpenedIsLeftToAReaderThatSaysSo() {
    FileContent missing = new FileContent(folder.resolve("gone"), 1);
    Extractor reader = formats.of(missing.file()).orElseThrow();

    assertThatThrownBy(() -> reader.extract(missing)).isInstanceOf(ExtractionException.class);
  }
}
