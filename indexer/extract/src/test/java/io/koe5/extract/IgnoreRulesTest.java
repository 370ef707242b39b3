package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.counts;
import static io.koe5.extract.ThreeFiles.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.format.FailureKind;
import io.koe5.indexer.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What .gitignore and .koe5ignore files leave out. */
class IgnoreRulesTest {
  private static final List<String> NAMES =
      List.of("a", "b", "build", "메모", "x.md", "y.txt", "z.log");
  private static final List<String> PATTERNS =
      List.of(
          "a",
          "/a",
          "a/",
          "/build/",
          "build",
          "*.md",
          "!x.md",
          "!*.txt",
          "a/b",
          "/a/*.txt",
          "**/b",
          "a/**",
          "a/**/x.md",
          "!a/",
          "!/a/b/",
          "메모",
          "메모/*",
          "[ab]",
          "?",
          "*.l?g",
          "# a",
          "\\!x",
          "y.txt ",
          "",
          "b/*/x.md",
          "**/메모/**",
          "!메모/a");

  private final ThreeFiles files;

  IgnoreRulesTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
  }

  @Test
  void linesOfStarsTakeNoTimeAndOnesTooLongAreToldOf() throws IOException {
    String stars = "*".repeat(900) + "x\n";
    files.write(".gitignore", stars + "*".repeat(900_000) + "\n# " + "글".repeat(2_000) + "\n규정\n");
    IndexReport report =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> files.run());

    assertThat(report.files()).isEqualTo(counts(2, 0, 0, 0, 0, 0, 0));
    assertThat(report.failures()).hasSize(2);
    assertThat(report.failures().getLast().message()).contains("1000").hasSizeLessThan(200);
  }

  @Test
  void whatIsIgnoredIsNotTakenAndWhatBecomesIgnoredLeaves() throws IOException {
    assertThat(files.run().files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
    files.write(".gitignore", "규정/\n*.html\n");
    IndexReport report = files.run();

    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 2, 1, 0, 0));
    assertThat(files.status().leftOut()).containsEntry(LeftOut.IGNORED, 2);
    Files.delete(files.docs.resolve(".gitignore"));
    assertThat(files.run().files()).isEqualTo(counts(2, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void koe5ignoreWinsOverGitignoreAtEveryLevel() throws IOException {
    files.write(".gitignore", "*.md\n*.html\n");
    files.write(".koe5ignore", "!*.md\n메모.txt\n");
    files.write("규정/.gitignore", "*\n");

    assertThat(files.run().files()).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0));
    try (var ledger = Ledger.open(files.index)) {
      assertThat(ledger.find(files.docs.resolve("규정/휴가.md").toString())).isPresent();
    }
  }

  @Test
  void deeperFilesDecideOverThoseAbove() throws IOException {
    files.write(".gitignore", "*.md\n");
    files.write("규정/.gitignore", "!휴가.md\n");

    assertThat(files.run().files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void switchLiftsIgnoringAndIsRemembered() throws IOException {
    files.write(".gitignore", "*\n");

    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0));
    assertThat(files.run(files.withoutIgnoring()).files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
    assertThat(files.run(request(files.index)).files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 3, 0, 0, 0));
  }

  @Test
  void patternsFitNamesOfAnyNormalFormAndFilesOfOldEditors() throws IOException {
    files.write(Normalizer.normalize("비밀 문서.txt", Normalizer.Form.NFD), "x");
    files.write(Normalizer.normalize("가계부.txt", Normalizer.Form.NFD), "x");
    files.write(".koe5ignore", "\uFEFF비밀*.txt\r\n");
    Files.write(
        files.docs.resolve(".gitignore"), "가계부.txt\r\n".getBytes(Charset.forName("x-windows-949")));

    assertThat(files.run().files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void lineThatWouldTakeForEverIsToldAndTheOthersHold() throws IOException {
    String wild = "*a*a*a*a*a*a*a*a*a*a*b";
    files.write("a".repeat(200) + ".txt", "x");
    files.write(".gitignore", wild + "\n*.html\n");
    IndexReport report =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> files.run());

    assertThat(report.files().added()).isEqualTo(3);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.path()).endsWith(".gitignore");
              assertThat(failure.kind()).isEqualTo(FailureKind.UNSUPPORTED);
              assertThat(failure.message()).contains(wild);
            });
    assertThat(files.status().failures()).isEqualTo(report.failures());
  }

  @Test
  void ignoreFileThatIsAPipeOrTooLargeIsNotRead() throws IOException, InterruptedException {
    files.write("규정/.gitignore", "*.md\n".repeat(300_000));
    new ProcessBuilder("mkfifo", files.docs.resolve(".gitignore").toString()).start().waitFor();
    IndexReport report =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> files.run());

    assertThat(report.files().added()).isEqualTo(3);
    assertThat(report.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE));
  }

  @Test
  void whatGitIgnoresIsWhatIsLeftOut(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(ran(folder, "git", "init", "-q", "."), "no git here to compare with");
    long seed = new Random().nextLong();
    System.out.println("IgnoreRulesTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      Path root = Files.createDirectory(folder.toRealPath().resolve("r" + round));
      grow(root, random, 3);
      Set<String> taken = taken(root);
      assertThat(taken)
          .as("seed %d, round %d, rules %s", seed, round, rules(root))
          .isEqualTo(notIgnoredByGit(folder.toRealPath(), root));
    }
  }

  private static void grow(Path folder, Random random, int depth) throws IOException {
    if (depth == 3 || random.nextInt(4) == 0) {
      StringBuilder lines = new StringBuilder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        lines.append(PATTERNS.get(random.nextInt(PATTERNS.size()))).append('\n');
      }
      Files.writeString(folder.resolve(".gitignore"), lines);
    }
    for (String name : NAMES) {
      boolean isFolder = depth > 0 && random.nextInt(3) == 0;
      if (isFolder) {
        grow(Files.createDirectory(folder.resolve(name)), random, depth - 1);
      } else {
        Files.writeString(folder.resolve(name), "");
      }
    }
  }

  private static Set<String> taken(Path root) {
    IndexedFolder all = new IndexedFolder(root.toString(), List.of(), List.of(), false);
    Set<String> taken = new TreeSet<>();
    Selection selection = new Selection(all, Set.of());
    FolderWalk.walk(
        selection,
        (Path file, BasicFileAttributes attributes) -> {
          assertThat(selection.reaches(file)).isTrue();
          return taken.add(selection.name(file));
        });
    return taken;
  }

  /**
   * Git is asked file by file: it says of each whether a rule for it, or for a folder above, holds.
   */
  private static Set<String> notIgnoredByGit(Path repository, Path root) throws Exception {
    List<String> all = new ArrayList<>();
    try (var tree = Files.walk(root)) {
      tree.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(".gitignore"))
          .forEach(file -> all.add(Names.below(root, file)));
    }
    String prefix = Names.below(repository, root) + "/";
    Process git =
        new ProcessBuilder("git", "check-ignore", "-z", "--stdin", "--no-index")
            .directory(repository.toFile())
            .start();
    try (var in = git.getOutputStream()) {
      in.write((prefix + String.join("\0" + prefix, all) + "\0").getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    git.getInputStream().transferTo(out);
    git.waitFor();
    Set<String> ignored = Set.of(out.toString(StandardCharsets.UTF_8).split("\0", -1));
    Set<String> kept = new TreeSet<>();
    all.stream().filter(name -> !ignored.contains(prefix + name)).forEach(kept::add);
    return kept;
  }

  private static List<String> rules(Path root) throws IOException {
    List<String> rules = new ArrayList<>();
    try (var tree = Files.walk(root)) {
      for (Path file : tree.filter(path -> path.endsWith(".gitignore")).toList()) {
        rules.add(Names.below(root, file) + ": " + Files.readAllLines(file));
      }
    }
    return rules;
  }

  private static boolean ran(Path folder, String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).directory(folder.toFile()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
