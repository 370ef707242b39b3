package io.koe5.extract.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it yields a clean text or one failure with its sentence. */
class AnyBytesTest {
  private static final int FILES = 300;

  private static final List<String> CHARSETS =
      List.of("UTF-8", "x-windows-949", "UTF-16LE", "x-Johab", "windows-1252");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"txt", "md", "html", "csv", "json", "jsonl", "properties", "py", "xml"})
  void anyBytesYieldACleanTextOrAFailure(String extension) throws Exception {
    long seed = System.nanoTime();
    System.out.println("AnyBytesTest " + extension + " seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      byte[] content = content(random);
      try {
        ExtractedText read = Reader.read(folder, extension, content);
        check(read, seed);
      } catch (ExtractionException e) {
        assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
      }
    }
  }

  private static void check(ExtractedText read, long seed) {
    String text = read.text();
    String there = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(there).as("seed %d", seed).isEqualTo(text);
    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).as("seed %d", seed).isTrue();
    assertThat(text.chars().filter(c -> Character.isISOControl(c) && "\t\n\f\r".indexOf(c) < 0))
        .as("seed %d", seed)
        .isEmpty();
    assertThat(read.headings())
        .as("seed %d", seed)
        .allMatch(heading -> heading.end() <= text.length());
  }

  /** Markup and words of all formats in some encoding, a few bytes broken. */
  private static byte[] content(Random random) {
    List<String> parts =
        List.of(
            "한글 ",
            "\n",
            ",",
            "\"",
            "{\"키\": ",
            "}",
            "[",
            "]",
            "<p>",
            "</div>",
            "<nav>",
            "# 제목\n",
            "---\n",
            "\\u",
            "d800",
            "\r\n",
            "\t",
            "é",
            "e\u0301",
            "ᄒ",
            "ᅡᆫ",
            "<!--",
            "&#xD83D;",
            "1.5",
            "```",
            "\u0007",
            "\0",
            ";",
            "<meta charset=",
            "euc-kr>",
            "coding: utf-16\n",
            "'",
            "null",
            "값");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(80); i > 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    String charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
    byte[] content = text.toString().getBytes(Charset.forName(charset));
    for (int flips = random.nextInt(4); flips > 0 && content.length > 0; flips--) {
      content[random.nextInt(content.length)] = (byte) random.nextInt();
    }
    return content;
  }
}
