package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.UserHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real launcher on the program just packaged, as people and cron start it. Run after packaging,
 * so that it finds a fresh build and starts none.
 */
class LauncherIT {
  /** More bytes than the file of a cache has before the first vector is kept. */
  private static final long SOME_KEYS = 400;

  private static final Path LAUNCHER =
      Path.of(System.getProperty("koe5.checkout")).resolve("koe5").toAbsolutePath().normalize();
  private static final String TOOLS = "/usr/local/bin:/usr/bin:/bin";
  private static final long PATIENCE_SECONDS = 180;

  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void indexKoreanNames() throws IOException, InterruptedException {
    assumeTrue(
        !System.getProperty("os.name").startsWith("Windows"), "the launcher needs a POSIX shell");
    Path notes = Files.createDirectories(folder.resolve("내 문서"));
    Files.writeString(notes.resolve("휴가 규정.md"), "# 휴가\n연차 휴가는 15일이다.\n");
    Ran ran = launch(environment(""), "index", notes.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LANG=C", "LC_ALL=C", "LC_ALL=POSIX", "LANG=xx_YY.ISO-8859-1"})
  void koreanSurvivesEveryLocale(String variable) throws IOException, InterruptedException {
    Ran ran = launch(environment(variable), "search", "-i", index(), "--json", "연차 휴가는 며칠?");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("연차 휴가는 며칠?").contains("내 문서/휴가 규정.md");
  }

  @Test
  void emptyEnvironmentIsEnough() throws IOException, InterruptedException {
    Ran ran = launch(Map.of(), "search", "-i", index(), "휴가");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("휴가 규정.md:");
  }

  @Test
  void koreanLocaleIsSpokenToInKoreanThoughItIsNotInstalled()
      throws IOException, InterruptedException {
    Ran ran = launch(environment("LANG=ko_KR.UTF-8"), "search", " ");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("koe5: 검색어가 비어 있습니다. 무엇을 찾을지 적어 주세요\n");
  }

  @Test
  void worksThroughALinkFromAnyFolder() throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("빈 폴더/bin"));
    Path link = Files.createSymbolicLink(bin.resolve("koe5"), LAUNCHER);
    Path second = Files.createSymbolicLink(folder.resolve("k"), Path.of("빈 폴더/bin/koe5"));
    assertThat(run(bin, environment(""), List.of(link.toString(), "--version")).out())
        .startsWith("koe5 ");
    assertThat(run(folder, environment(""), List.of(second.toString(), "--version")).out())
        .startsWith("koe5 ");
  }

  @Test
  void whatTheEnvironmentAddsToJavaIsNotTalkedAbout() throws IOException, InterruptedException {
    Ran ran = launch(environment("JAVA_TOOL_OPTIONS=-Dx=y"), "--version");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
  }

  @Test
  void cacheWithoutAPlaceForNativeLibrariesIsOneSentence()
      throws IOException, InterruptedException {
    Path cache = Files.createDirectories(folder.resolve("koe5 home/cache"));
    Files.createSymbolicLink(
        cache.resolve("models"), UserHome.standard().cache().resolve("models").toAbsolutePath());
    Files.createFile(cache.resolve("natives"));
    String home = "KOE5_HOME=" + cache.getParent();
    Ran ran = launch(environment(home), "search", "-i", index(), "휴가");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("cannot be unpacked into", "natives").hasLineCount(1);
  }

  @Test
  void wrongJdkIsOneSentence() throws IOException, InterruptedException {
    Ran ran = launch(environment("KOE5_JAVA=/no/jdk"), "--version");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("koe5: KOE5_JAVA is /no/jdk").hasLineCount(1);
  }

  @Test
  void whatTheEnvironmentAddsToJavaWins() throws IOException, InterruptedException {
    Ran ran = launch(environment("JAVA_TOOL_OPTIONS=-Xmx1m"), "search", "-i", index(), "휴가");
    assertThat(ran.code()).as("with a heap of 1 MB").isNotZero();
  }

  @Test
  void checkoutThatCannotBeBuiltInSaysSo() throws IOException, InterruptedException {
    Path bare = Files.createDirectories(folder.resolve("빈 체크아웃"));
    Path copy = Files.copy(LAUNCHER, bare.resolve("koe5"));
    Ran ran = run(bare, environment(""), List.of(copy.toString(), "--version"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("koe5: cannot build").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP"})
  void politeRequestToEndLeavesAnIndexToGoOnWith(String signal)
      throws IOException, InterruptedException {
    Path many = Files.createDirectories(folder.resolve("많은 글 " + signal));
    for (int i = 0; i < 400; i++) {
      Files.writeString(many.resolve(i + ".md"), (i + "번째 글이다. 휴가는 " + i + "일이다. ").repeat(20));
    }
    Path lucene = many.resolve(".koe5/lucene");
    Ran ran =
        endedOnce(
            signal, () -> Files.exists(lucene.resolve("write.lock")), "index", many.toString());
    assertThat(ran.code()).as(ran.err()).isEqualTo(Interruption.EXIT_CODE);
    assertThat(ran.err()).contains("Stopped. The index is good");
    assertThat(launch(environment(""), "status", "-i", many.resolve(".koe5").toString()).code())
        .isZero();
  }

  @Test
  void politeRequestToEndLeavesAnEvaluationToGoOnWith() throws IOException, InterruptedException {
    Path vectors = folder.resolve("집/cache/eval/vectors");
    Ran ran = endedOnce("TERM", () -> embedded(vectors) > SOME_KEYS, "eval");
    assertThat(ran.code()).as(ran.err()).isEqualTo(Interruption.EXIT_CODE);
    assertThat(ran.err()).doesNotContain("SIGSEGV").doesNotContain("Exception");
    long kept = embedded(vectors);
    Ran again = launch(environment(""), "eval");
    assertThat(again.out()).as(again.err()).contains("Koe5Retrieval").contains("auto");
    assertThat(embedded(vectors)).isGreaterThan(kept);
  }

  /** How many bytes the keys of kept vectors take. */
  private static long embedded(Path vectors) throws IOException {
    if (!Files.exists(vectors)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(vectors)) {
      return files
          .filter(file -> file.endsWith("keys"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /** Whether a command is in the middle of its work. */
  @FunctionalInterface
  private interface Begun {
    boolean now() throws IOException;
  }

  /** Starts a command and asks it to end as soon as it has begun its work. */
  private static Ran endedOnce(String signal, Begun begun, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(""));
    Process process = builder.start();
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!begun.now() && System.nanoTime() < patience) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), "", read(err));
  }

  @Test
  void readerThatHadEnoughIsNoError() throws IOException, InterruptedException {
    String command = "'" + LAUNCHER + "' search -k 3 -i '" + index() + "' 휴가 | head -n 1";
    Ran ran = run(folder, environment(""), List.of("/bin/sh", "-c", command));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("1. ");
  }

  private static String index() {
    return folder.resolve("내 문서/.koe5").toString();
  }

  private static Map<String, String> environment(String variable) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", TOOLS);
    environment.put("KOE5_HOME", folder.resolve("집").toString());
    int equals = variable.indexOf('=');
    if (equals > 0) {
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return environment;
  }

  private static Ran launch(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return run(folder, environment, command);
  }

  private static Ran run(Path where, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
