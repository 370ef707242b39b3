package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes and tables of RTF, by Word and by LibreOffice. */
class RtfTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
  }

  private String read(String body) throws Exception {
    String rtf = "{\\rtf1\\ansi\\ansicpg949{\\fonttbl{\\f0 Batang;}}\\pard\\plain " + body + "}";
    byte[] bytes = rtf.getBytes(StandardCharsets.ISO_8859_1);
    ExtractedText text = CageFile.read(CAGE, Files.write(folder.resolve("a.rtf"), bytes));
    assertThat(text.shortfall()).isEmpty();
    return text.text().strip();
  }

  @Test
  void notesStandInBracketsWhereTheirMarkStands() throws Exception {
    for (String note : new String[] {"\\footnote", "\\*\\footnote", "\\footnote\\ftnalt"}) {
      assertThat(
              read("One{" + note + "\\pard\\plain {\\super\\chftn}A note.\\par} and on.\\par Two"))
          .as(note)
          .isEqualTo("One (A note. ) and on.\n\nTwo");
    }
  }

  @Test
  void rowsAreLinesWhoseCellsAreParted() throws Exception {
    String row = "\\trowd\\cellx1000\\cellx2000\\pard\\intbl ";
    String table =
        row + "\\'b0\\'a1\\cell\\u45208?\\cell\\row " + row + "C\\par c\\cell{}\\cell\\row";

    assertThat(read("Before\\par" + table + "\\pard After\\par"))
        .isEqualTo("Before\n\n가 | 나\n\nC c\n\nAfter");
  }

  @Test
  void cellsOfATableWithinATableAreParted() throws Exception {
    assertThat(
            read(
                "\\pard\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\cellx9\\nestrow}"
                    + "{\\nonesttables\\par}\\pard\\intbl c\\cell d\\cell\\row\\pard e"))
        .isEqualTo("a | b | c | d\n\ne");
  }

  @Test
  void whatIsPassedOverAndPicturesHaveNoText() throws Exception {
    String picture = "{\\pict\\pngblip\\bin10 \u0089PNG\r\n\u001a\n}}}";

    assertThat(read("a{\\*\\unknown b{\\footnote c}}" + picture + "d{\\*}e\\{f\\}"))
        .isEqualToIgnoringNewLines("ade{f}");
  }
}
