package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates as Korean offices format them, in workbooks of before and since 2007. */
class WorkbookDatesTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());

  /** Six in the evening of the first of March 2026. */
  private static final double MOMENT = 46_082.75;

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy\"년\" m\"월\" d\"일\" | 2026년 3월 1일",
        "yyyy\"년\" mm\"월\" dd\"일\";@ | 2026년 03월 01일",
        "m\"월\" d\"일\" | 3월 1일",
        "yyyy\"년\" m\"월\" | 2026년 3월",
        "yyyy-mm-dd | 2026-03-01",
        "yyyy. m. d. | 2026. 3. 1.",
      })
  void aFormatOfItsOwnIsShown(String format, String shown) throws Exception {
    assertShown(book -> book.createDataFormat().getFormat(format), shown);
  }

  @ParameterizedTest
  @CsvSource({"14, 2026-03-01", "22, 2026-03-01 18:00", "31, 2026년 03월 01일", "28, 03-01"})
  void aFormatByNumberIsThatOfKorea(int number, String shown) throws Exception {
    assertShown(book -> number, shown);
  }

  private void assertShown(ToIntFunction<Workbook> format, String shown) throws Exception {
    for (String name : new String[] {"a.xls", "a.xlsx"}) {
      ExtractedText text = read(name, format);
      assertThat(text.text().lines()).as(name).contains(shown + " | 2026年 글");
      assertThat(text.shortfall()).isEmpty();
    }
  }

  private ExtractedText read(String name, ToIntFunction<Workbook> format) throws Exception {
    try (Workbook book = name.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook()) {
      return CageFile.read(CAGE, Files.write(folder.resolve(name), written(book, format)));
    }
  }

  private static byte[] written(Workbook book, ToIntFunction<Workbook> format) throws IOException {
    Sheet sheet = book.createSheet("날짜");
    CellStyle style = book.createCellStyle();
    style.setDataFormat((short) format.applyAsInt(book));
    Cell cell = sheet.createRow(0).createCell(0);
    cell.setCellValue(MOMENT);
    cell.setCellStyle(style);
    sheet.getRow(0).createCell(1).setCellValue("2026年 글");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    book.write(bytes);
    return bytes.toByteArray();
  }

  @Test
  void aTimeInAnOldWorkbookIsShownAsATime() throws Exception {
    assertThat(read("a.xls", book -> book.createDataFormat().getFormat("h\"시\" mm\"분\"")).text())
        .contains("18:00");
  }

  @Test
  void aWorkbookThatIsCutOffWithinItsRecordsIsPutAsItIs() {
    byte[] cut = {0x09, 0x08, 0x10, 0x00, 1, 2, 3};
    assertThat(new WorkbookFormats(cut).put()).isEqualTo(cut);
  }
}
