package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.UserHome;
import io.koe5.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder for what koe5 keeps (KOE5_HOME) that is full or read-only, on real disks. */
class UnfitHomeTest {
  @TempDir Path folder = Path.of("");
  private Path disk = Path.of("");

  @BeforeEach
  void aText() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("메모"));
    Files.writeString(notes.resolve("글.md"), "휴가는 15일이다.\n");
    disk = Files.createDirectory(folder.resolve("disk"));
  }

  private interface Check {
    void run() throws IOException, InterruptedException;
  }

  private void onDisk(Check check, String... mounting) throws IOException, InterruptedException {
    assumeTrue(shell(mounting), "only who may mount has a disk");
    try {
      check.run();
    } finally {
      shell("umount", disk.toString());
    }
  }

  private static boolean shell(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private Ran run(String... arguments) {
    return Ran.Place.in(folder).run(new UserHome(disk, disk.resolve("cache")), arguments);
  }

  private void expectSentence() throws IOException {
    Ran ran = run("index", "메모");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines().filter(line -> line.startsWith("koe5: ")))
        .singleElement()
        .asString()
        .contains("cannot be unpacked", disk.toString(), "KOE5_HOME")
        .doesNotContain("Exception");
    assertThat(folder.resolve("메모/.koe5")).doesNotExist();
  }

  @Test
  void aFullOneIsSaidAndNothingIsLeftInIt() throws IOException, InterruptedException {
    onDisk(
        () -> {
          expectSentence();
          try (var left = Files.list(disk.resolve("cache/models"))) {
            assertThat(left).isEmpty();
          }
        },
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=1m",
        "tmpfs",
        disk.toString());
  }

  @Test
  void anEmptyOneThatIsReadOnlyIsSaid() throws IOException, InterruptedException {
    onDisk(this::expectSentence, "mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk.toString());
  }

  @Test
  void aReadOnlyOneWithEverythingInItIsEnough() throws IOException, InterruptedException {
    ModelStore.standard().bundled();
    Path cache = UserHome.standard().cache();
    onDisk(
        () -> {
          assertThat(shell("mount", "-o", "remount,ro,bind", disk.toString())).isTrue();
          UserHome home = new UserHome(disk.resolve("data"), disk);
          Ran indexed = Ran.Place.in(folder).run(home, "index", "메모");
          assertThat(indexed.code()).as(indexed.err()).isZero();
          assertThat(indexed.err()).contains("indexes").doesNotContain("koe5: ");
          Ran found = Ran.Place.in(folder).run(home, "search", "-i", "메모/.koe5", "휴가");
          assertThat(found.code()).as(found.err()).isZero();
          assertThat(found.out()).contains("글.md");
        },
        "mount",
        "--bind",
        cache.toString(),
        disk.toString());
  }
}
