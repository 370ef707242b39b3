package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.UserHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and the one sentence that goes with each. */
class ExitCodeTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--foo",
        "nosuchcommand",
        "search --mode both 휴가",
        "search -k 0 휴가",
        "search -k viele 휴가",
        "search --since 어제 휴가",
        "search --until +999999999-12-31 휴가",
        "search --color=pink 휴가",
        "index --threads 0 .",
        "forget",
        "embed --as text"
      })
  void wrongUsageIsTwo(String line) {
    Ran ran = run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void aMistypedCommandOrOptionIsToldWhatIsLikeIt() {
    assertThat(run("serch", "연차", "휴가").err())
        .startsWith("koe5: there is no option or argument serch: did you mean search?\n");
    assertThat(run("search", "--explian", "휴가").err())
        .startsWith("koe5: there is no option or argument --explian: did you mean --explain?\n");
  }

  @Test
  void emptyQueryIsTwo() {
    Ran ran = run("search", " \t ");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("koe5: the query is empty: say what to look for\n");
  }

  @Test
  void missingFolderIsOne() {
    Ran ran = run("index", "없는폴더");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).isEqualTo("koe5: there is no folder 없는폴더\n");
  }

  @Test
  void fileInPlaceOfAFolderIsOne() throws IOException {
    Files.writeString(folder.resolve("글.txt"), "글");
    assertThat(run("index", "글.txt").code()).isEqualTo(1);
  }

  @Test
  void missingIndexIsOne() {
    Ran ran = run("search", "-i", "없음", "휴가");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("koe5: ").contains("없음").doesNotContain("\tat ");
  }

  @Test
  void missingModelIsOne() {
    assertThat(run("index", ".", "-m", "no-such-model").code()).isEqualTo(1);
  }

  @Test
  void emptyFolderIsDone() {
    assertThat(run("index", ".").code()).isZero();
    Ran ran = run("search", "휴가");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void unreadableFilesCountOnlyWhenStrict() throws IOException {
    Files.write(folder.resolve("깨짐.txt"), new byte[] {'a', 0, (byte) 0xff, (byte) 0xfe, 0, 1});
    Ran lenient = run("index", "--json", ".");
    assertThat(lenient.code()).isZero();
    boolean failed = lenient.out().contains("\"kind\"");
    assertThat(run("index", "--strict", ".").code()).isEqualTo(failed ? 1 : 0);
  }

  @Test
  void helpAndVersionAreDone() {
    assertThat(run("--version").out()).startsWith("koe5 ");
    for (String command : new String[] {"index", "forget", "search", "status", "embed"}) {
      Ran help = run(command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("koe5 " + command);
    }
  }

  @Test
  void completionScriptKnowsTheCommands() {
    assertThat(run("generate-completion").out()).contains("search").contains("--per-file");
  }

  @Test
  void strangeQueriesAreAnswered() throws IOException {
    Files.writeString(folder.resolve("글.md"), "휴가는 15일이다.\n");
    run("index", ".");
    assertThat(run("search", "?!…").code()).isZero();
    assertThat(run("search", "가".repeat(100_000)).code()).isZero();
    assertThat(run("search", "--", "-1").code()).isZero();
    assertThat(run("search", "a\" AND (b:*").code()).isZero();
  }

  @Test
  void atSignBeginsAQueryAndNoFileOfArguments() throws IOException {
    Files.writeString(folder.resolve("글.md"), "@메모 휴가는 15일이다.\n");
    Files.writeString(folder.resolve("메모"), "--nope");
    run("index", ".");
    Ran ran = Ran.Place.in(folder).run("search", "--json", "@" + folder.resolve("메모"));
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("\"query\":\"@");
  }

  @Test
  void lackOfMemoryIsOneSentence() {
    InputStream input =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("as if");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return read();
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    UserHome home = new UserHome(folder.resolve("home"), UserHome.standard().cache());
    OutputStream none = OutputStream.nullOutputStream();
    Surroundings around = new Surroundings(Map.of(), folder, home, input, none, err, Set.of());
    assertThat(Koe5.run(around, "embed")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("koe5: not enough memory")
        .hasLineCount(1);
  }

  @Test
  void folderThatCannotBeWrittenIsOneSentence() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("잠김"));
    Files.writeString(notes.resolve("글.md"), "휴가는 15일이다.\n");
    assumeTrue(notes.toFile().setWritable(false), "the file system knows no permissions");
    assumeFalse(Files.isWritable(notes), "this user may write everywhere");
    Ran ran = run("index", "잠김");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith("koe5: ")
        .contains("cannot be written", "--index")
        .hasLineCount(1);
  }

  @Test
  void peopleWithAKoreanLocaleReadKorean() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.KOREAN);
      assertThat(run("search", " ").err()).contains("검색어가 비어 있습니다");
      assertThat(run("search", "--help").out()).contains("사용법: koe5 search").contains("찾을 것");
      assertThat(run("search", "--nope", "휴가").err()).contains("없는 옵션");
    } finally {
      Locale.setDefault(before);
    }
  }

  private Ran run(String... arguments) {
    return Ran.Place.in(folder).run(arguments);
  }
}
