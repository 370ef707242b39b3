package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.FailureKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker's life: started late, used again, started anew, gone with whoever started it. */
class CageTest {
  private static final CageLimits LIMITS = CageLimits.standard();

  @TempDir Path folder;

  private Path letter() throws IOException {
    return Files.write(folder.resolve("letter.docx"), Samples.docx("안내"));
  }

  private static Cage cage(CageLimits limits) {
    return new Cage(CageOptions.NONE, limits);
  }

  private static CageLimits limits(Duration time, Duration grace, int megabytes, int characters) {
    return new CageLimits(time, grace, megabytes, characters);
  }

  @Test
  void oneWorkerReadsAllFilesAndIsGoneAfterwards() throws Exception {
    Path file = letter();
    ProcessHandle worker;
    try (Cage cage = cage(LIMITS)) {
      assertThat(cage.processes()).isEmpty();
      CageFile.read(cage, file);
      worker = cage.processes().getFirst();
      CageFile.read(cage, file);

      assertThat(cage.processes()).containsExactly(worker);
    }
    assertThat(worker.isAlive()).isFalse();
  }

  @Test
  void aWorkerThatWasKilledIsStartedAnew() throws Exception {
    Path file = letter();
    try (Cage cage = cage(LIMITS)) {
      CageFile.read(cage, file);
      ProcessHandle first = cage.processes().getFirst();
      first.destroyForcibly();
      first.onExit().get(10, TimeUnit.SECONDS);

      assertThat(CageFile.read(cage, file).text()).contains("연차 | 15");
      assertThat(cage.processes()).doesNotContain(first);
    }
  }

  @Test
  void aFileDuringWhichTheWorkerIsKilledIsReadAgain() throws Exception {
    Path file = Files.write(folder.resolve("long.docx"), Samples.longDocx(40_000));
    try (Cage cage = cage(LIMITS)) {
      CageFile.read(cage, letter());
      ProcessHandle first = cage.processes().getFirst();
      CompletableFuture<Boolean> killed =
          CompletableFuture.supplyAsync(
              first::destroyForcibly, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));

      assertThat(CageFile.read(cage, file).text()).contains("39999번째 문단");
      assertThat(killed.get()).isTrue();
    }
  }

  /** Its second worker has said that it is ready long before it has worked for so long. */
  @Test
  void aFileOverWhichTwoWorkersAreKilledIsNotCalledCorruptAndTheNextOneIsRead() throws Exception {
    Path endless = Files.write(folder.resolve("endless.pdf"), EndlessPdf.bytes());
    try (Cage cage = cage(LIMITS)) {
      CageFile.read(cage, letter());
      ProcessHandle first = cage.processes().getFirst();
      assumeTrue(first.info().totalCpuDuration().isPresent(), "no times of processes");
      CompletableFuture<Optional<FailureKind>> problem =
          CompletableFuture.supplyAsync(
              () -> kind(cage, endless), task -> Thread.ofPlatform().daemon().start(task));
      Workers.killWhenBusy(Duration.ofSeconds(2));
      Workers.killWhenBusy(Duration.ofSeconds(2));

      assertThat(problem.get(60, TimeUnit.SECONDS)).contains(FailureKind.CRASHED);
      assertThat(CageFile.problem(cage, letter())).isEmpty();
    }
  }

  private static Optional<FailureKind> kind(Cage cage, Path file) {
    try {
      return CageFile.problem(cage, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aWorkerThatDoesNotAnswerIsEndedAndTheNextFileIsRead() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "no kill");
    Path file = letter();
    try (Cage cage = cage(limits(Duration.ofSeconds(2), Duration.ofSeconds(1), 256, 1_000_000))) {
      CageFile.read(cage, file);
      ProcessHandle stuck = cage.processes().getFirst();
      new ProcessBuilder("/bin/kill", "-STOP", String.valueOf(stuck.pid())).start().waitFor();

      assertThat(CageFile.problem(cage, file)).contains(FailureKind.TIMEOUT);
      assertThat(stuck.isAlive()).isFalse();
      assertThat(CageFile.problem(cage, file)).isEmpty();
    }
  }

  @Test
  void whatTakesTooLongIsEndedByItsOwnClock() throws Exception {
    Path file = Files.write(folder.resolve("long.docx"), Samples.longDocx(40_000));
    Duration moment = Duration.ofMillis(1);
    try (Cage cage = cage(limits(moment, Duration.ofSeconds(30), 256, 100_000_000))) {
      assertThat(CageFile.problem(cage, file)).contains(FailureKind.TIMEOUT);
    }
  }

  @Test
  void whatTakesTooMuchMemoryIsALimitAndTheNextFileIsRead() throws Exception {
    Path large = Files.write(folder.resolve("large.xls"), Samples.xls(30_000));
    try (Cage cage = cage(limits(Duration.ofSeconds(60), Duration.ofSeconds(5), 32, 100_000_000))) {
      assertThat(CageFile.problem(cage, large)).contains(FailureKind.LIMIT);
      assertThat(CageFile.problem(cage, letter())).isEmpty();
    }
  }

  @Test
  void moreTextThanIsTakenIsCutAndSaid() throws Exception {
    Path file = Files.write(folder.resolve("long.docx"), Samples.longDocx(2_000));
    try (Cage cage = cage(limits(Duration.ofSeconds(60), Duration.ofSeconds(5), 256, 10_000))) {
      assertThat(CageFile.problem(cage, file)).contains(FailureKind.LIMIT);
      assertThat(CageFile.read(cage, file).text()).hasSizeBetween(9_000, 10_000);
      assertThat(CageFile.problem(cage, letter())).isEmpty();
    }
  }

  @Test
  void theWorkerEndsWithTheProgramThatStartedIt() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                letter().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle worker = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      program.destroyForcibly().waitFor();

      assertThat(endsWithin(worker, 20)).isTrue();
    }
  }

  private static boolean endsWithin(ProcessHandle process, int seconds)
      throws InterruptedException, ExecutionException {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** A program that starts a worker, says which, and then never ends by itself. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) throws Exception {
      try (Cage cage = cage(LIMITS)) {
        CageFile.read(cage, Path.of(List.of(arguments).getFirst()));
        System.out.println(cage.processes().getFirst().pid());
        Thread.sleep(Duration.ofMinutes(5));
      }
    }
  }
}
