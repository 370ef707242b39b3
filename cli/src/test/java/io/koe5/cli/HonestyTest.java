package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.index.DocumentRecord;
import io.koe5.index.LedgerRecord.Failure;
import io.koe5.index.Place;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.IndexingListener;
import io.koe5.indexer.PlaceMark;
import io.koe5.indexer.SourceDocument;
import io.koe5.indexer.chunk.Chunking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code index} and {@code status} say of files that are not, or not wholly, in the index. */
class HonestyTest {
  @TempDir Path folder = Path.of("");

  private Path docs = Path.of("");

  @BeforeEach
  void oddFolder() throws IOException {
    docs = Files.createDirectory(folder.resolve("자료"));
    Files.writeString(docs.resolve("글.txt"), "휴가는 15일이다.");
    Files.writeString(docs.resolve("줄\n바꿈\u001b[31m.txt"), "창고 열쇠는 경비실에 있다.");
    Files.write(docs.resolve("깨짐.txt"), new byte[] {0, 0, 0, 0, 1, 0, 0, 0, 1});
    Files.write(docs.resolve("이름만"), new byte[] {0, 0, 0, 0, 1, 0, 0, 0, 1});
    for (String name : List.of("1.jpg", "2.JPG", "3.exe", "버림.txt", ".숨김.txt")) {
      Files.writeString(docs.resolve(name), "x");
    }
    Files.writeString(docs.resolve(".gitignore"), "버림.*\n");
  }

  private Ran run(String... arguments) {
    return Ran.Place.in(folder).run(arguments);
  }

  private JsonNode json(String... arguments) throws IOException {
    return new ObjectMapper().readTree(run(arguments).out());
  }

  private static int sum(JsonNode files, String... counts) {
    int sum = 0;
    for (String count : counts) {
      sum += files.get(count).asInt();
    }
    return sum;
  }

  @Test
  void countsOfARunAndOfTheStatusAddUpToTheFilesSeen() throws IOException {
    JsonNode first = json("index", "--json", "자료").get("files");
    JsonNode second = json("index", "--json", "자료").get("files");
    JsonNode status = json("status", "--json", "-i", "자료/.koe5");

    for (JsonNode files : List.of(first, second)) {
      assertThat(sum(files, "added", "updated", "moved", "unchanged", "failed", "skipped"))
          .isEqualTo(7);
    }
    assertThat(sum(status.get("files"), "indexed", "partial", "failed", "skipped")).isEqualTo(7);
    assertThat(status.get("skipped").toString()).isEqualTo("{\"\":1,\"exe\":1,\"jpg\":2}");
    assertThat(status.get("left_out").toString()).isEqualTo("{\"hidden\":2,\"ignored\":1}");
    assertThat(status.get("failures").get(0).get("kind").asText()).isEqualTo("unsupported");
  }

  @Test
  void skippedAndFailedFilesAreToldInThePersonsLanguage() {
    run("index", "자료");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.KOREAN);
      assertThat(run("status", "-i", "자료/.koe5").out())
          .contains("색인됨 2, 일부만 0, 실패 1, 읽지 않음 4")
          .contains("읽지 않음: jpg 2개, 확장자 없음 1개, exe 1개")
          .contains("제외: 숨김 2개, 제외 목록 1개")
          .contains("깨짐.txt");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ignoringIsLiftedOnRequest() throws IOException {
    assertThat(json("index", "--json", "자료").get("files").get("added").asInt()).isEqualTo(2);
    assertThat(json("index", "--json", "--no-ignore", "자료").get("files").get("added").asInt())
        .isEqualTo(1);
  }

  @Test
  void retryingReadsFailedFilesAgainAndStrictEndsWithOne() throws IOException {
    assertThat(run("index", "자료").code()).isZero();
    assertThat(run("index", "--strict", "자료").code()).isEqualTo(1);
    JsonNode retried = json("index", "--retry-failed", "--json", "자료");
    assertThat(retried.get("files").get("failed").asInt()).isEqualTo(1);
    assertThat(retried.get("failures")).hasSize(1);
    Files.writeString(docs.resolve("깨짐.txt"), "고쳤다.");
    assertThat(run("index", "--strict", "자료").code()).isZero();
  }

  @Test
  void namesOfFilesSteerNoTerminalAndOpenTheirFiles() throws IOException {
    run("index", "자료");
    JsonNode hit = json("search", "--json", "-i", "자료/.koe5", "창고 열쇠").get("hits").get(0);
    Ran shown = run("search", "-i", "자료/.koe5", "창고 열쇠");

    assertThat(Path.of(hit.get("file").asText())).exists();
    assertThat(shown.out()).contains("줄 바꿈").doesNotContain("\u001b");
  }

  @Test
  void placesPartialFilesAndAssumedEncodingsAreShown() throws IOException {
    run("index", "자료");
    putReport();
    JsonNode location =
        json("search", "--json", "-i", "자료/.koe5", "예산 심의").get("hits").get(0).get("location");
    JsonNode status = json("status", "--json", "-i", "자료/.koe5");

    assertThat(location.get("part").asText()).isEqualTo("첨부.pdf");
    assertThat(location.get("sheet").asText()).isEqualTo("요약");
    assertThat(location.get("page").asInt()).isEqualTo(3);
    assertThat(location.get("slide").asInt()).isEqualTo(7);
    assertThat(run("search", "-i", "자료/.koe5", "예산 심의").out())
        .contains("보고.eml › 첨부.pdf sheet 요약 p. 3 slide 7:1");
    assertThat(status.get("files").get("partial").asInt()).isEqualTo(1);
    assertThat(status.get("encodings").get(0).get("encoding").asText()).isEqualTo("x-Johab");
    assertThat(run("status", "-i", "자료/.koe5").out())
        .contains("Only the beginning (limit)", "read as x-Johab");
  }

  /** A document as a reader of mails would have it; the formats of this module have no places. */
  private void putReport() throws IOException {
    Path index = docs.resolve(".koe5");
    Path file = docs.resolve("보고.eml");
    DocumentRecord record =
        new DocumentRecord(
            file.toString(), file.toString(), "보고.eml", docs.toString(), "", "eml", Instant.EPOCH);
    Place place = new Place("첨부.pdf", "요약", OptionalInt.of(3), OptionalInt.of(7));
    SourceDocument document =
        new SourceDocument(
            record,
            "예산 심의 결과를 알린다.",
            List.of(),
            List.of(new PlaceMark(0, place)),
            10,
            "hash",
            Optional.of("x-Johab"),
            Optional.of(new Failure("limit", "Only the beginning")));
    try (LoadingEmbedder embedder =
            ChosenModel.of(new Console(Surroundings.ofProcess()), Optional.empty())
                .embedder(new ModelOptions().forQueries());
        Indexer indexer =
            Indexer.open(index, embedder, Chunking.standard(), IndexingListener.silent())) {
      indexer.put(document);
      indexer.commit();
    }
  }
}
