package io.koe5.extract.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.koe5.extract.encoding.EncodingSamples.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tika.detect.DefaultEncodingDetector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.api.Test;
import org.mozilla.universalchardet.UniversalDetector;

/** Prints the table of detectors in the README and holds ours to it. */
class DetectorComparisonTest {
  private static final Path DOCUMENTS =
      Path.of(System.getProperty("koe5.shared"), "fixtures", "documents");

  private interface Detector {
    Optional<Charset> detect(byte[] bytes) throws IOException;
  }

  private static final Map<String, Detector> DETECTORS = detectors();

  private static Map<String, Detector> detectors() {
    Map<String, Detector> detectors = new LinkedHashMap<>();
    detectors.put(
        "koe5", bytes -> Optional.of(Encodings.detect(bytes, Optional.empty()).charset()));
    detectors.put("ICU4J", DetectorComparisonTest::icu);
    detectors.put("juniversalchardet", DetectorComparisonTest::universal);
    detectors.put("Tika", DetectorComparisonTest::tika);
    return detectors;
  }

  private static Optional<Charset> icu(byte[] bytes) {
    CharsetMatch match = new CharsetDetector().setText(bytes).detect();
    return Optional.ofNullable(match).map(CharsetMatch::getName).flatMap(Encodings::named);
  }

  private static Optional<Charset> universal(byte[] bytes) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes);
    detector.dataEnd();
    return Optional.ofNullable(detector.getDetectedCharset()).flatMap(Encodings::named);
  }

  private static Optional<Charset> tika(byte[] bytes) throws IOException {
    try (TikaInputStream in = TikaInputStream.get(bytes)) {
      return Optional.ofNullable(new DefaultEncodingDetector().detect(in, new Metadata()))
          .flatMap(charset -> Encodings.named(charset.name()));
    }
  }

  @Test
  void oursIsRightMoreOftenThanAnyLibrary() throws IOException {
    List<Sample> samples = Stream.concat(EncodingSamples.all().stream(), files()).toList();
    Map<String, int[]> right = new LinkedHashMap<>();
    List<String> missed = new ArrayList<>();
    int column = 0;
    for (Map.Entry<String, Detector> detector : DETECTORS.entrySet()) {
      for (Sample sample : samples) {
        int[] counts = right.computeIfAbsent(sample.family(), f -> new int[DETECTORS.size() + 1]);
        boolean hit = isRight(detector.getValue().detect(sample.bytes()), sample);
        counts[column] += hit ? 1 : 0;
        counts[DETECTORS.size()] += column == 0 ? 1 : 0;
        if (!hit && column == 0) {
          missed.add(sample.name());
        }
      }
      column++;
    }
    System.out.println(table(right));
    System.out.println("koe5 missed: " + missed);
    for (int other = 1; other < DETECTORS.size(); other++) {
      assertThat(sum(right, 0)).isGreaterThan(sum(right, other));
    }
    assertThat(missed).allMatch(name -> name.contains(EncodingSamples.NONSENSE));
  }

  /** By the text that comes out; a byte order mark does not count. */
  private static boolean isRight(Optional<Charset> charset, Sample sample) {
    String text = charset.map(found -> new String(sample.bytes(), found)).orElse("");
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).equals(sample.truth());
  }

  private static int sum(Map<String, int[]> right, int column) {
    return right.values().stream().mapToInt(counts -> counts[column]).sum();
  }

  private static String table(Map<String, int[]> right) {
    StringBuilder table = new StringBuilder("| texts | of | ");
    table.append(String.join(" | ", DETECTORS.keySet())).append(" |\n|---|---|");
    table.append("---|".repeat(DETECTORS.size())).append('\n');
    right.forEach((family, counts) -> row(table, family, counts));
    int[] sums = new int[DETECTORS.size() + 1];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sum(right, i);
    }
    row(table, "**all**", sums);
    return table.toString();
  }

  private static void row(StringBuilder table, String name, int[] counts) {
    table.append("| ").append(name).append(" | ").append(counts[DETECTORS.size()]);
    for (int i = 0; i < DETECTORS.size(); i++) {
      table.append(" | ").append(counts[i]);
    }
    table.append(" |\n");
  }

  /** The text files of the fixtures, where they lie beside the checkout. */
  private static Stream<Sample> files() throws IOException {
    Path manifest = DOCUMENTS.resolve("MANIFEST.tsv");
    if (!Files.exists(manifest)) {
      System.out.println("without the files of the fixtures: " + DOCUMENTS + " is not there");
      return Stream.empty();
    }
    return Files.readAllLines(manifest).stream()
        .map(line -> line.split("\t", -1))
        .filter(row -> row[0].matches("(txt|csv|html|json|jsonl|md)/.*"))
        .map(row -> EncodingSamples.ofFile(row[0], bytes(row[0]), charset(row[1])));
  }

  private static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(DOCUMENTS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Charset charset(String format) {
    String lower = format.toLowerCase(Locale.ROOT);
    if (lower.contains("cp949") || lower.contains("euc-kr")) {
      return Charset.forName(Candidate.KOREAN);
    }
    return lower.contains("utf-16le") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }
}
