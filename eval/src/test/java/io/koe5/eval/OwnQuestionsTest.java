package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.corpora.Qrels;
import io.koe5.corpora.QuestionFile;
import io.koe5.corpora.Task;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.VectorSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnQuestionsTest {
  private static final Ndcg NDCG = new Ndcg(10);

  private final CountingEmbedder embedder = new CountingEmbedder("m1");
  private final Path folder;
  private final Path index;
  private final Path questions;

  OwnQuestionsTest(@TempDir Path folder) {
    this.folder = folder.resolve("문서");
    this.index = folder.resolve("index");
    this.questions = folder.resolve("질문.txt");
  }

  @BeforeEach
  void indexAFolder() throws IOException {
    write("규정/휴가.md", "연차는 일 년에 열닷새를 쓴다.");
    write("규정/출장.md", "출장비는 영수증을 내면 돌려준다.");
    // Decomposed, as a Mac writes names.
    write(Normalizer.normalize("회의/점심.txt", Normalizer.Form.NFD), "점심은 열두 시에 먹는다.");
    write("회의/메모.txt", "회의는 월요일에 한다.");
    write("메모.txt", "우산을 챙긴다.");
    FolderIndexer.index(FolderIndexRequest.of(index, folder), embedder);
  }

  @Test
  void documentsAreNamedByPathByPlaceOrByFileNameAlone() throws IOException {
    OwnQuestions own =
        read(
            "연차는 며칠\t규정/휴가.md\n출장비 영수증\t"
                + folder.resolve("규정/출장.md")
                + "\n점심은 언제\t점심.txt\t./회의/메모.txt\n");

    assertThat(own.missing()).isEmpty();
    assertThat(own.documents()).isEqualTo(5);
    assertThat(own.task().qrels().judgments().values())
        .allSatisfy(judged -> assertThat(judged.keySet()).allMatch(id -> id.startsWith("/")));
    assertThat(own.task().qrels().of("3")).hasSize(2);
  }

  @Test
  void everySettingIsScoredThroughTheIndexAsItIs() throws IOException {
    OwnQuestions own = read("연차는 일 년에\t휴가.md\n출장비는 영수증을\t출장.md\n점심은 열두\t점심.txt\n");
    List<Setting> settings =
        Setting.of(
            List.of(Mode.values()), List.of(Fusion.values()), List.of(VectorSearch.values()));
    Map<String, FileTime> before = files();
    List<Scorecard> scorecards = evaluate(own, settings);

    assertThat(scorecards).extracting(Scorecard::setting).isEqualTo(settings);
    assertThat(scorecards)
        .allSatisfy(
            card -> {
              assertThat(card.mean(NDCG)).as(card.setting().label()).isEqualTo(1.0);
              assertThat(card.granularity()).isEqualTo(Granularity.PASSAGE);
              assertThat(card.task()).isEqualTo("질문");
              assertThat(card.documents()).isEqualTo(5);
            });
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void judgedPathsThatTheIndexLacksAreNamedAndCountAsNotFound() throws IOException {
    OwnQuestions own = read("연차는 일 년에\t휴가.md\t없음.md\n그 밖에\t사라진/글.md\n");
    Scorecard scorecard = evaluate(own, Setting.of(List.of(Mode.DENSE), List.of())).getFirst();

    assertThat(own.missing()).containsExactly("없음.md", "사라진/글.md");
    assertThat(scorecard.unknown()).isEqualTo(2);
    assertThat(scorecard.mean(new Recall(100))).isEqualTo(0.25);
  }

  @Test
  void aFileNameThatSeveralDocumentsHaveIsRefusedUnlessItIsOnesPath() throws IOException {
    write("규정/메모.txt", "도장을 찍는다.");
    Files.delete(folder.resolve("메모.txt"));
    FolderIndexer.index(FolderIndexRequest.of(index, folder), embedder);

    assertThatThrownBy(() -> read("언제\t메모.txt\n"))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("2 documents that 메모.txt could mean")
        .hasMessageContaining("규정/메모.txt");

    write("메모.txt", "우산을 챙긴다.");
    FolderIndexer.index(FolderIndexRequest.of(index, folder), embedder);
    assertThat(read("우산을\t메모.txt\n").task().qrels().of("1"))
        .containsOnlyKeys(folder.resolve("메모.txt").toString());
  }

  @Test
  void whereThereIsNoIndexItSaysSo() {
    Task task = new Task("t", "own", List.of(), new Qrels(Map.of()), Stream::empty);
    assertThatThrownBy(() -> OwnQuestions.of(task, folder.resolve("nowhere")))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("nowhere");
  }

  private OwnQuestions read(String text) throws IOException {
    Files.writeString(questions, text);
    return OwnQuestions.of(new QuestionFile(questions).read(), index);
  }

  private List<Scorecard> evaluate(OwnQuestions own, List<Setting> settings) {
    return new RetrievalEvaluation(
            embedder, folder.resolve("unused"), List.of(NDCG, new Recall(100)), /* threads= */ 2)
        .evaluate(own, settings, EvaluationListener.silent());
  }

  private Map<String, FileTime> files() throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    List<Path> all = new ArrayList<>();
    try (Stream<Path> found = Files.walk(index)) {
      found.forEach(all::add);
    }
    for (Path file : all) {
      times.put(file.toString(), Files.getLastModifiedTime(file));
    }
    return times;
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
