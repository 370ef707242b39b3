package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.TextFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents with bytes flipped, cut off and spliced: each has an outcome within its time. */
class MutationTest {
  private static final int DOCUMENTS = 500;
  private static final int LARGEST_FIXTURE = 200_000;
  private static final CageLimits LIMITS =
      new CageLimits(Duration.ofSeconds(5), Duration.ofSeconds(3), 256, 2_000_000);
  private static final Path FIXTURES =
      Path.of(System.getProperty("koe5.shared"), "fixtures/documents").normalize();

  @TempDir Path folder;

  @Test
  void everyMutatedDocumentHasAnOutcomeWithinItsTime() throws IOException {
    long seed = Long.getLong("koe5.seed", 20_261_123L);
    System.out.println("mutations of seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<Map.Entry<String, byte[]>> sources = List.copyOf(sources().entrySet());
    Map<String, Integer> outcomes = new TreeMap<>();
    try (Cage cage = new Cage(new CageOptions(true, false), LIMITS)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        Map.Entry<String, byte[]> source = sources.get(random.nextInt(sources.size()));
        byte[] other = sources.get(random.nextInt(sources.size())).getValue();
        String name = i + "." + TextFormats.extension(source.getKey());
        Path file = Files.write(folder.resolve(name), mutated(source.getValue(), other, random));
        long start = System.nanoTime();
        String outcome = CageFile.problem(cage, file).map(kind -> kind.code()).orElse("text");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as(name + " of " + source.getKey())
            // A worker may be started anew for the file, and it may be asked twice.
            .isLessThan(LIMITS.time().plus(LIMITS.grace()).multipliedBy(3));
        outcomes.merge(outcome, 1, Integer::sum);
      }
    }
    System.out.println("outcomes: " + outcomes);
    assertThat(outcomes.values().stream().mapToInt(n -> n).sum()).isEqualTo(DOCUMENTS);
    assertThat(outcomes).containsKeys("text", "corrupt");
  }

  private static byte[] mutated(byte[] source, byte[] other, SplittableRandom random) {
    int cut = random.nextInt(source.length);
    return switch (random.nextInt(3)) {
      case 0 -> flipped(source, random);
      case 1 -> Arrays.copyOf(source, cut);
      default -> spliced(source, other, cut, random);
    };
  }

  private static byte[] flipped(byte[] source, SplittableRandom random) {
    byte[] flipped = source.clone();
    int times = 1 + random.nextInt(20);
    for (int i = 0; i < times; i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] spliced(byte[] source, byte[] other, int at, SplittableRandom random) {
    byte[] spliced = source.clone();
    int length = Math.min(1 + random.nextInt(2_000), Math.min(source.length - at, other.length));
    System.arraycopy(other, random.nextInt(other.length - length + 1), spliced, at, length);
    return spliced;
  }

  private static Map<String, byte[]> sources() throws IOException {
    Map<String, byte[]> sources = new LinkedHashMap<>();
    sources.put("a.docx", Samples.docx("안내"));
    sources.put("a.pptx", Samples.pptx(List.of("실적", "계획")));
    sources.put("a.ppt", Samples.ppt(List.of("실적", "계획")));
    sources.put("a.xlsx", Samples.xlsx(20));
    sources.put("a.xls", Samples.xls(20));
    sources.put("a.pdf", Samples.pdf(List.of("First page", "", "Third page")));
    sources.put("a.msg", new OutlookMail("제목", "본문").bytes());
    sources.put("a.epub", Samples.epub(List.of("첫째", "둘째")));
    sources.put("a.zip", Samples.zipOf(Map.of("가.docx", Samples.docx("안내"))));
    sources.put(
        "a.rtf",
        "{\\rtf1\\ansi\\ansicpg949 \\'b0\\'a1 text\\par}".getBytes(StandardCharsets.US_ASCII));
    sources.put("a.odt", Samples.openDocument("text", "<office:text/>"));
    sources.putAll(fixtures());
    return sources;
  }

  private static Map<String, byte[]> fixtures() throws IOException {
    if (!Files.isDirectory(FIXTURES)) {
      return Map.of();
    }
    Map<String, byte[]> fixtures = new TreeMap<>();
    for (Path file : documents()) {
      fixtures.put(FIXTURES.relativize(file).toString(), Files.readAllBytes(file));
    }
    return fixtures;
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (String format : List.of("hwp5", "hwp3", "hwpx", "docx", "pdf", "xls", "eml", "epub")) {
      try (Stream<Path> files = Files.list(FIXTURES.resolve(format))) {
        files.filter(MutationTest::isSmall).sorted().limit(3).forEach(documents::add);
      }
    }
    return documents;
  }

  private static boolean isSmall(Path file) {
    try {
      return Files.size(file) > 0 && Files.size(file) < LARGEST_FIXTURE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
