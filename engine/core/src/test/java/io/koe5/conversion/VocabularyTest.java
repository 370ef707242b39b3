package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.koe5.Koe5Exception;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextModel;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import io.koe5.model.PreparedReranker;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TINY = "tiny-bert-mean";
  private static final Preparation PRUNED =
      Preparation.STANDARD.in(Precision.F32).keeping(Vocabulary.KOREAN_ENGLISH);

  /** Pieces of other languages, each in the place of one that is there. */
  private static final List<String> FOREIGN =
      List.of("▁при", "вет", "▁こんに", "ちは", "▁السلام", "عليكم", "▁čau", "ção", "▁μα");

  private static final List<String> TEXTS =
      List.of(
          "대한민국의 수도는 서울이다.",
          "query: How many days of annual leave do I have? 연차는 15일(휴가)입니다!",
          "한글 漢字 ☎ 02-123-4567 ㄱㄴㄷ 뷁",
          "");

  @TempDir private Path folder;

  private PreparedModel prepare(Path source, Preparation wishes) {
    return new EmbeddingConverter(folder.resolve("store"))
        .prepare(source, "some/name", wishes, Stage.silent());
  }

  /** Changes the tokenizer of a copy. */
  private interface Change {
    void of(ObjectNode tokenizer);
  }

  private Path publish(String name, Change change) throws IOException {
    Path source = Published.copy(name, folder.resolve("source"));
    Path file = source.resolve("tokenizer.json");
    ObjectNode tokenizer = (ObjectNode) JSON.readTree(file.toFile());
    change.of(tokenizer);
    JSON.writeValue(file.toFile(), tokenizer);
    return source;
  }

  private static void addForeignPieces(ObjectNode tokenizer) {
    ArrayNode pieces = (ArrayNode) tokenizer.path("model").path("vocab");
    for (int i = 0; i < FOREIGN.size(); i++) {
      int place = 400 + 100 * i;
      ((ArrayNode) pieces.path(place)).set(0, TextNode.valueOf(FOREIGN.get(i)));
    }
  }

  private static JsonNode tokenizer(PreparedModel model) throws IOException {
    return JSON.readTree(model.tokenizerFile().toFile());
  }

  private static float[] vector(PreparedModel model, String text) {
    try (TextModel running =
        TextModel.open(model.graphFile(), model.tokenizerFile(), Threads.forQueries(1))) {
      return running.run(running.tokenizer().ids(text), OnnxSession.VECTOR);
    }
  }

  @Test
  void piecesOfOtherLanguagesGoWithTheirRowsAndKoreanAndEnglishTextKeepsItsVectors()
      throws IOException {
    Path source = publish(TINY, VocabularyTest::addForeignPieces);
    PreparedModel whole = prepare(source, Preparation.STANDARD.in(Precision.F32));
    PreparedModel pruned = prepare(source, PRUNED);

    assertThat(pruned.profile().identity()).isNotEqualTo(whole.profile().identity());
    JsonNode kept = tokenizer(pruned).path("model").path("vocab");
    assertThat(kept).hasSize(tokenizer(whole).path("model").path("vocab").size() - FOREIGN.size());
    assertThat(kept)
        .extracting(piece -> piece.path(0).asText())
        .doesNotContainAnyElementsOf(FOREIGN);
    assertThat(tokenizer(pruned).path("added_tokens").path(4).path("id").asInt())
        .isEqualTo(kept.size() - 1);
    assertThat(pruned.folder().resolve("model.safetensors")).doesNotExist();
    for (String text : TEXTS) {
      assertThat(vector(pruned, text)).as(text).containsExactly(vector(whole, text), within(1e-5f));
    }
    assertThat(vector(pruned, "привет こんにちは")).hasSize(32);
    Published.assertAsPublished(prepare(Published.MODELS.resolve(TINY), PRUNED), "tiny-bert-mean");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void everyPrecisionReadsTheRowsThatAreKept(Precision precision) throws IOException {
    Path source = publish(TINY, VocabularyTest::addForeignPieces);
    PreparedModel whole = prepare(source, Preparation.STANDARD.in(precision));
    PreparedModel pruned = prepare(source, PRUNED.in(precision));
    for (String text : TEXTS) {
      assertThat(vector(pruned, text)).as(text).containsExactly(vector(whole, text), within(1e-5f));
    }
  }

  @Test
  void rerankersArePrunedToo() throws IOException {
    Path source = publish("tiny-xlmr-reranker", VocabularyTest::addForeignPieces);
    RerankerConverter converter = new RerankerConverter(folder.resolve("store"));
    PreparedReranker whole = converter.prepare(source, "a", Preparation.STANDARD, Stage.silent());
    PreparedReranker pruned = converter.prepare(source, "a", PRUNED, Stage.silent());
    assertThat(logit(pruned)).containsExactly(logit(whole), within(1e-5f));
    assertThat(pruned.profile().identity()).isNotEqualTo(whole.profile().identity());
  }

  private static float[] logit(PreparedReranker model) {
    try (TextModel running =
        TextModel.open(model.graphFile(), model.tokenizerFile(), Threads.forQueries(1))) {
      return running.run(
          running.tokenizer().pair("수도는?", "서울이다.", model.profile().maxTokens()),
          OnnxSession.LOGIT);
    }
  }

  @Test
  void wordPiecesArePrunedWithTheIdsAroundThem() throws IOException {
    Path source = publish(TINY, VocabularyTest::makeWordPiece);
    PreparedModel pruned = prepare(source, PRUNED);
    PreparedModel whole = prepare(source, Preparation.STANDARD.in(Precision.F32));
    assertThat(tokenizer(pruned).path("model").path("vocab").has("при")).isFalse();
    try (TextTokenizer before = TextTokenizer.open(whole.tokenizerFile());
        TextTokenizer after = TextTokenizer.open(pruned.tokenizerFile())) {
      assertThat(before.ids("한국어 ab")).containsExactly(3, 6, 7, 8, 9, 4);
      assertThat(after.ids("한국어 ab")).containsExactly(1, 3, 4, 5, 6, 2);
    }
    assertThat(vector(pruned, "한국어 ab")).containsExactly(vector(whole, "한국어 ab"), within(1e-5f));
  }

  private static void makeWordPiece(ObjectNode tokenizer) {
    ObjectNode model = tokenizer.putObject("model").put("type", "WordPiece");
    model.put("unk_token", "[UNK]").put("continuing_subword_prefix", "##");
    model.put("max_input_chars_per_word", 100);
    ObjectNode pieces = model.putObject("vocab");
    List<String> texts =
        List.of("при", "[UNK]", "##вет", "[CLS]", "[SEP]", "мир", "한국", "##어", "a", "##b");
    texts.forEach(text -> pieces.put(text, pieces.size()));
    tokenizer.putNull("normalizer").putNull("decoder").putArray("added_tokens");
    tokenizer.putObject("pre_tokenizer").put("type", "Whitespace");
    ObjectNode ends = tokenizer.putObject("post_processor").put("type", "BertProcessing");
    ends.putArray("cls").add("[CLS]").add(3);
    ends.putArray("sep").add("[SEP]").add(4);
  }

  @Test
  void aTokenizerThatWouldReadKoreanOtherwiseIsRefused() throws IOException {
    Path source =
        publish(
            TINY,
            tokenizer -> {
              addForeignPieces(tokenizer);
              ObjectNode replacing = tokenizer.putObject("normalizer").put("type", "Replace");
              replacing.putObject("pattern").put("String", "뷁");
              replacing.put("content", "вет");
            });
    assertRefused(source, PRUNED, "conversion.vocabulary-differs", "뷁");
    assertThat(vector(prepare(source, Preparation.STANDARD), "뷁")).hasSize(32);
  }

  @Test
  void piecesThatAreMadeOfOneAnotherStay() throws IOException {
    Path source =
        publish(TINY, tokenizer -> ((ObjectNode) tokenizer.path("model")).put("type", "BPE"));
    assertRefused(source, PRUNED, "conversion.vocabulary-kind", "BPE");
  }

  private void assertRefused(Path source, Preparation wishes, String key, String named)
      throws IOException {
    assertThatThrownBy(() -> prepare(source, wishes))
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo(key))
        .hasMessageContaining(named);
    try (Stream<Path> left = Files.list(folder.resolve("store"))) {
      assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf("sums");
    }
  }
}
