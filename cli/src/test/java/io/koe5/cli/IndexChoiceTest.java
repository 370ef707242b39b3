package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which index a command works on, seen through {@code status --json}. */
class IndexChoiceTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void twoFoldersWithAText() throws IOException {
    for (String name : new String[] {"가", "나"}) {
      Path notes = Files.createDirectories(folder.resolve(name).resolve("안"));
      Files.writeString(notes.resolve("글.md"), "# " + name + "\n휴가는 15일이다.\n");
    }
  }

  @Test
  void indexLiesInTheFolderItself() {
    assertThat(index("가").code()).isZero();
    assertThat(folder.resolve("가/.koe5")).isDirectory();
  }

  @Test
  void severalFoldersNeedToBeToldWhere() {
    Ran ran = Ran.Place.in(folder).run("index", "가", "나");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--index");
    assertThat(Ran.Place.in(folder).run("index", "가", "나", "-i", "둘").code()).isZero();
    assertThat(status(Ran.Place.in(folder), "-i", "둘").out()).contains("/가\"").contains("/나\"");
  }

  @Test
  void optionComesBeforeTheVariableAndTheVariableBeforeTheNearest() {
    index("가");
    index("나");
    Ran.Place inside = Ran.Place.in(folder.resolve("가/안"));
    String other = folder.resolve("나/.koe5").toString();
    assertThat(status(inside).out()).contains("가/.koe5\"");
    assertThat(status(inside.with("KOE5_INDEX", other)).out()).contains("나/.koe5\"");
    Ran told = status(inside.with("KOE5_INDEX", other), "-i", "../.koe5");
    assertThat(told.out()).contains("가/.koe5\"");
    assertThat(told.err()).isEmpty();
  }

  @Test
  void whoNamesAnIndexedFolderMeansTheIndexInIt() {
    index("가");
    assertThat(status(Ran.Place.in(folder), "-i", "가").out()).contains("가/.koe5\"");
    assertThat(status(Ran.Place.in(folder), "-i", "나").err()).contains("나");
  }

  @Test
  void nearestAboveTheCurrentFolderIsTakenAndSaid() {
    index("가");
    Ran ran = status(Ran.Place.in(folder.resolve("가/안")));
    assertThat(ran.err()).contains(folder.resolve("가/.koe5").toString());
  }

  @Test
  void elseTheIndexWrittenLastIsTakenAndSaid() {
    index("나");
    index("가");
    Ran ran = status(Ran.Place.in(folder));
    assertThat(ran.out()).contains("가/.koe5\"");
    assertThat(ran.err()).contains(folder.resolve("가/.koe5").toString());
    index("나");
    assertThat(status(Ran.Place.in(folder)).out()).contains("나/.koe5\"");
  }

  @Test
  void quietSaysNothingOfTheChoice() {
    index("가");
    assertThat(status(Ran.Place.in(folder), "-q").err()).isEmpty();
  }

  @Test
  void withoutAnyIndexOneSentenceSaysWhatToDo() {
    Ran ran = status(Ran.Place.in(folder));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("koe5 index DIR");
  }

  private Ran index(String name) {
    return Ran.Place.in(folder).run("index", "-q", name);
  }

  private static Ran status(Ran.Place place, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "status";
    arguments[1] = "--json";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return place.run(arguments);
  }
}
