package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, tables and text under the names of documents, as web systems and old programs write. */
class TextUnderOtherNamesTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());
  private static final String ROWS =
      "<tr><td>부서</td><td>과장</td></tr><tr><td>총무팀</td><td>똠방</td></tr></table>";

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
  }

  private ExtractedText read(String name, String content, String charset)
      throws IOException, ExtractionException {
    byte[] bytes = content.getBytes(Charset.forName(charset));
    return CageFile.read(CAGE, Files.write(folder.resolve(name), bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "x-windows-949", "UTF-16"})
  void aPageThatIsCalledAWorkbookIsReadAsAPage(String charset) throws Exception {
    for (String start :
        new String[] {
          "<html><body><table>", "<!DOCTYPE html>\n<html><table>", "\n<TABLE border=1>"
        }) {
      ExtractedText text = read("export.xls", start + ROWS, charset);

      assertThat(text.text()).as(start).isEqualToIgnoringNewLines("부서 | 과장총무팀 | 똠방");
      assertThat(text.shortfall()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "x-windows-949", "UTF-16"})
  void aTableThatIsCalledAWorkbookIsReadAsATable(String charset) throws Exception {
    for (String name : new String[] {"rows.xls", "rows.xlsx"}) {
      assertThat(read(name, "이름\t금액\n김하나\t3200\n박두리\t4100\n", charset).text())
          .contains("이름: 김하나 | 금액: 3200\n이름: 박두리 | 금액: 4100");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.doc", "a.docx", "a.ppt", "a.hwp", "a.hwpx"})
  void aLetterOfNothingButWordsIsRead(String name) throws Exception {
    assertThat(read(name, "글자뿐인 문서이다.\n둘째 줄이다.\n", "x-windows-949").text())
        .isEqualTo("글자뿐인 문서이다.\n둘째 줄이다.\n");
  }

  @Test
  void workbooksAndLettersInTheXmlOf2003AreReadWithoutTheirMarkup() throws Exception {
    String workbook =
        "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook xmlns='urn:schemas"
            + "-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office"
            + ":spreadsheet'><Worksheet ss:Name='급여'><Table><Row><Cell><Data ss:Type='String'>"
            + "이름</Data></Cell><Cell><Data ss:Type='Number'>12</Data></Cell></Row></Table>"
            + "</Worksheet></Workbook>";
    String letter =
        "<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument xmlns:w="
            + "'http://schemas.microsoft.com/office/word/2003/wordml'><w:body><w:p><w:r><w:t>첫째"
            + "</w:t></w:r></w:p><w:p><w:r><w:t>둘째</w:t></w:r></w:p></w:body></w:wordDocument>";

    assertThat(read("b.xls", workbook, "UTF-8").text()).contains("이름 | 12").doesNotContain("Cell");
    assertThat(read("a.doc", letter, "UTF-8").text()).containsPattern("첫째\\s+둘째");
  }

  @Test
  void whatIsNeitherADocumentNorTextIsSaidToBeNone() throws Exception {
    byte[] noise = new byte[4_000];
    new Random(7).nextBytes(noise);
    for (String name : new String[] {"a.xls", "a.doc", "a.hwp"}) {
      Path file = Files.write(folder.resolve(name), noise);
      assertThat(CageFile.problem(CAGE, file)).as(name).contains(FailureKind.CORRUPT);
    }
    assertThatThrownBy(() -> CageFile.read(CAGE, folder.resolve("a.xls")))
        .hasMessageNotContaining("Exception");
  }
}
