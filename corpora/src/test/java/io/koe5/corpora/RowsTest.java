package io.koe5.corpora;

import static io.koe5.corpora.Data.assertThatSaid;
import static io.koe5.corpora.Data.rows;
import static io.koe5.corpora.Data.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats that tables come in. */
class RowsTest {
  private static final String COLUMNS =
      """
      optional binary _id (STRING); optional int64 n; optional double score;
      optional group labels { optional double label; }
      optional group corpus-ids (LIST) { repeated group list { optional binary element (STRING); } }
      """;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(names = {"SNAPPY", "ZSTD", "UNCOMPRESSED"})
  void parquetGivesTextsNumbersStructsAndLists(CompressionCodecName codec) throws IOException {
    new ParquetFiles(folder, codec)
        .write(
            "a.parquet",
            COLUMNS,
            List.of(
                Map.of(
                    "_id",
                    "가",
                    "n",
                    7L,
                    "score",
                    1.0,
                    "labels",
                    Map.of("label", 3.5),
                    "corpus-ids",
                    List.of("d1", "d2")),
                Map.of("_id", "나")));

    List<Row> rows = rows(Rows.of(folder.resolve("a.parquet")));

    assertThat(rows.getFirst().id()).isEqualTo("가");
    assertThat(rows.getFirst().required("n")).isEqualTo("7");
    assertThat(rows.getFirst().number("/score")).isEqualTo(1);
    assertThat(rows.getFirst().number("/labels/label")).isEqualTo(3.5);
    assertThat(rows.getFirst().texts("corpus-ids")).containsExactly("d1", "d2");
    assertThat(rows.get(1).nullable("score")).isEmpty();
    assertThatSaid(() -> rows.get(1).number("/score"), "number-missing", "a.parquet, line 2");
    assertThatSaid(
        () -> rows.get(1).required("text"), "key-missing", "no \"text\"; there are: _id, n, score");
  }

  @Test
  void aBrokenParquetFileIsSaid() throws IOException {
    ParquetFiles files = new ParquetFiles(folder, CompressionCodecName.SNAPPY);
    files.write(
        "a.parquet", "optional binary _id (STRING);", List.of(Map.of("_id", "x".repeat(99))));
    Path whole = folder.resolve("a.parquet");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.parquet");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatSaid(() -> rows(Rows.of(cut)), "parquet-broken", "cut.parquet is not a whole");
    }
    Path page = write(folder, "page.parquet", "<!DOCTYPE html><title>404</title>");

    assertThatSaid(() -> rows(Rows.of(page)), "parquet-broken", "page.parquet");
    assertThatSaid(() -> rows(Rows.of(folder.resolve("no.parquet"))), "file-missing", "no.parquet");
  }

  @Test
  void bytesThatNobodyCalledTextAreText() throws IOException {
    new ParquetFiles(folder, CompressionCodecName.SNAPPY)
        .write("a.parquet", "optional binary _id;", List.of(Map.of("_id", "가")));

    assertThat(rows(Rows.of(folder.resolve("a.parquet"))).getFirst().id()).isEqualTo("가");
  }

  @Test
  void nestedListsAreFlatAndHoldNoGaps() {
    Row row =
        rows(Rows.of(write(folder, "a.jsonl", "{\"a\":[[\"1\"],[\"2\",3]],\"b\":[\"1\",null]}")))
            .getFirst();

    assertThat(row.texts("a")).containsExactly("1", "2", "3");
    assertThatSaid(() -> row.texts("b"), "value-missing", "line 1: \"b\" holds nothing");
    assertThatSaid(() -> row.texts("c"), "key-missing", "there are: a, b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "\"Infinity\"", "\"하나\"", "true", "null", "1e999"})
  void onlyFiniteNumbersAreNumbers(String value) {
    Row row = rows(Rows.of(write(folder, "a.jsonl", "{\"n\":" + value + "}"))).getFirst();

    assertThatSaid(() -> row.number("/n"), "number-missing", "line 1: \"n\" is no number");
  }

  @Test
  void oneLineIsOneObject() {
    Path file = write(folder, "a.jsonl", "{\"_id\":\"1\"} {\"_id\":\"2\"}\n");

    assertThatSaid(() -> rows(Rows.of(file)), "json-broken", "a.jsonl, line 1");
  }

  @Test
  void wordsThatPandasTakesForNothingAreNothing() {
    Path file = write(folder, "a.csv", "n,text\n1,NA\n2,\"null\"\n3,N/A\n4,나\n5,na\n");

    List<Row> rows = rows(Rows.of(file));

    assertThat(rows)
        .extracting(row -> row.nullable("text").orElse("-"))
        .containsExactly("-", "-", "-", "나", "na");
    assertThatSaid(
        () -> rows.getFirst().required("text"), "value-missing", "line 2: \"text\" holds nothing");
  }

  @Test
  void emptyFilesHaveNoRows() {
    assertThat(rows(Rows.of(write(folder, "a.jsonl", "")))).isEmpty();
    assertThat(rows(Rows.of(write(folder, "a.csv", "")))).isEmpty();
    assertThat(rows(Rows.of(write(folder, "a.tsv", "sentence1\tsentence2\n")))).isEmpty();
    assertThatSaid(() -> rows(Rows.of(write(folder, "a.json", ""))), "array-broken", "a.json");
    assertThatSaid(
        () -> rows(Rows.of(write(folder, "a.jsonl.gz", ""))), "unreadable", "a.jsonl.gz");
  }

  @Test
  void shardsAreReadOneAfterTheOtherAndOnlyAsFarAsAsked() {
    Rows first = Rows.of(write(folder, "a.jsonl", "{\"_id\":1}\n{\"_id\":2}\n"));
    Rows broken = Rows.of(write(folder, "b.jsonl", "{\"_id\":3}\nbroken\n"));
    Rows joined = Rows.joined(List.of(first, broken));

    try (Stream<Row> stream = joined.stream()) {
      Iterator<Row> rows = stream.iterator();
      assertThat(Stream.of(rows.next(), rows.next(), rows.next()).map(Row::id))
          .containsExactly("1", "2", "3");
      assertThatSaid(rows::next, "json-broken", "b.jsonl, line 2");
    }
  }

  @Test
  void packedLinesAreUnpackedOnTheWay() throws IOException {
    Path file = folder.resolve("docs.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"docid\":\"1#0\",\"text\":\"글\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(Rows.of(file)).getFirst().id()).isEqualTo("1#0");

    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
    assertThatSaid(() -> rows(Rows.of(file)), "unreadable", "docs.jsonl.gz");

    Files.writeString(file, "not packed");
    assertThatSaid(
        () -> rows(Rows.of(file)),
        "unreadable",
        "docs.jsonl.gz cannot be read: Not in GZIP format");
  }

  @Test
  void quotedFieldsMayHoldSeparatorsLineBreaksAndQuotationMarks() {
    Path file =
        write(
            folder,
            "a.csv",
            "\uFEFFquestion,answer\n\"첫째, \"\"질문\"\"\",\"두\n줄\"\n\n\"말\"이 이어짐,그는 \"예\"라 했다\n끝,\n");

    List<Row> rows = rows(Rows.of(file));

    assertThat(rows)
        .extracting(row -> row.required("question"))
        .containsExactly("첫째, \"질문\"", "말이 이어짐", "끝");
    assertThat(rows.get(0).required("answer")).isEqualTo("두\n줄");
    assertThat(rows.get(1).required("answer")).isEqualTo("그는 \"예\"라 했다");
    assertThat(rows.get(2).nullable("answer")).isEmpty();
    assertThatSaid(() -> rows.get(0).nullable("text"), "key-missing", "question, answer");
  }

  @Test
  void aTableWithOneColumnTwiceIsRefused() {
    Path file = write(folder, "a.csv", "answer,answer\na,b\n");

    assertThatSaid(() -> rows(Rows.of(file)), "separated-broken", "a.csv");
  }

  @Test
  void aColumnOfRowNumbersNeedsNoName() {
    Path file = write(folder, "a.csv", ",answer\n0,첫째\n1,둘째\n");

    assertThat(rows(Rows.of(file)))
        .extracting(row -> row.required("answer"))
        .containsExactly("첫째", "둘째");
  }

  @Test
  void anArrayOfObjectsIsATable() {
    assertThat(rows(Rows.of(write(folder, "a.json", "[{\"a\":\"1\"},\n{\"a\":\"2\"}]"))))
        .extracting(row -> row.required("a"))
        .containsExactly("1", "2");
    assertThatSaid(() -> rows(Rows.of(write(folder, "a.json", "{}"))), "array-broken", "a.json");
    assertThatSaid(() -> rows(Rows.of(write(folder, "a.json", "[1]"))), "array-broken", "a.json");
    assertThatSaid(() -> rows(Rows.of(write(folder, "a.json", "[{"))), "array-broken", "a.json");
    assertThatSaid(() -> rows(Rows.of(write(folder, "a.json", "[][]"))), "array-broken", "a.json");
  }
}
