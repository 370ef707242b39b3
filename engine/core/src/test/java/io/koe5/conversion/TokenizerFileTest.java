package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.koe5.Koe5Exception;
import io.koe5.embedding.TextTokenizer;
import io.koe5.model.PreparedModel;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokenizers whose two files differ, read as transformers reads them. */
class TokenizerFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PIECES =
      List.of("[UNK]", "[CLS]", "[SEP]", "é", "É", "e", "漢", "漢字", "##字");

  @TempDir private Path folder;

  private Path publish(String normalizer, String config) throws IOException {
    Path source = Published.copy("tiny-bert-mean", folder.resolve("source"));
    ObjectNode tokenizer = JSON.createObjectNode().put("version", "1.0");
    tokenizer.set("normalizer", JSON.readTree(normalizer));
    tokenizer.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    ObjectNode ends = tokenizer.putObject("post_processor").put("type", "BertProcessing");
    ends.putArray("cls").add("[CLS]").add(1);
    ends.putArray("sep").add("[SEP]").add(2);
    ObjectNode model = tokenizer.putObject("model").put("type", "WordPiece");
    model.put("unk_token", "[UNK]").put("continuing_subword_prefix", "##");
    model.put("max_input_chars_per_word", 100);
    ObjectNode pieces = model.putObject("vocab");
    PIECES.forEach(piece -> pieces.put(piece, pieces.size()));
    JSON.writeValue(source.resolve("tokenizer.json").toFile(), tokenizer);
    Files.writeString(source.resolve("tokenizer_config.json"), config);
    return source;
  }

  private PreparedModel prepare(Path source, Preparation wishes) {
    return new EmbeddingConverter(folder.resolve("store"))
        .prepare(source, "some/name", wishes, Stage.silent());
  }

  private static List<String> pieces(PreparedModel model) throws IOException {
    try (TextTokenizer tokenizer = TextTokenizer.open(model.tokenizerFile())) {
      long[] ids = tokenizer.ids("É 漢字");
      return java.util.Arrays.stream(ids).mapToObj(id -> PIECES.get((int) id)).toList();
    }
  }

  private static String normalizer(boolean lower) {
    return "{\"type\": \"BertNormalizer\", \"clean_text\": true, \"handle_chinese_chars\": true, "
        + "\"strip_accents\": null, \"lowercase\": %s}".formatted(lower);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // what tokenizer.json says; what tokenizer_config.json says; pieces between the ends
        "true; 'tokenizer_class': 'BertTokenizer', 'do_lower_case': false; É 漢 [UNK]",
        "false; 'tokenizer_class': 'BertTokenizerFast', 'do_lower_case': true; e 漢 [UNK]",
        "false; 'do_lower_case': true, 'strip_accents': false; é 漢 [UNK]",
        "false; 'do_lower_case': false, 'tokenize_chinese_chars': false; É 漢字",
        "false; 'tokenizer_class': 'BertTokenizer'; e 漢 [UNK]",
        "false; 'tokenizer_class': 'PreTrainedTokenizerFast', 'do_lower_case': true; É 漢 [UNK]"
      })
  void bertTokenizersHaveTheirConfigurationDecideOnCaseAccentsAndChineseCharacters(
      boolean lower, String config, String expected) throws IOException {
    Path source = publish(normalizer(lower), "{" + config.replace('\'', '"') + "}");
    assertThat(pieces(prepare(source, Preparation.STANDARD)))
        .containsExactlyElementsOf(List.of(("[CLS] " + expected + " [SEP]").split(" ")));
    assertThat(pieces(prepare(source, Preparation.STANDARD.keeping(Vocabulary.KOREAN_ENGLISH))))
        .hasSize(expected.split(" ").length + 2);
  }

  @Test
  void whatTheConfigurationDecidesIsPartOfTheIdentity() throws IOException {
    Path source = publish(normalizer(false), "{\"do_lower_case\": false}");
    String cased = prepare(source, Preparation.STANDARD).profile().identity();
    Files.writeString(source.resolve("tokenizer_config.json"), "{\"model_max_length\": 512}");
    assertThat(prepare(source, Preparation.STANDARD).profile().identity()).isNotEqualTo(cased);
  }

  @ParameterizedTest
  @CsvSource({"BertTokenizer", "XLMRobertaTokenizerFast", "''"})
  void aTokenizerOfAnotherKindIsRefusedInASentence(String reader) throws IOException {
    String config = reader.isEmpty() ? "{}" : "{\"tokenizer_class\": \"%s\"}".formatted(reader);
    Path source = publish("null", config);
    Path file = source.resolve("tokenizer.json");
    ObjectNode tokenizer = (ObjectNode) JSON.readTree(file.toFile());
    ((ObjectNode) tokenizer.path("model")).put("type", "BPE").putArray("merges");
    JSON.writeValue(file.toFile(), tokenizer);
    assertThatThrownBy(() -> prepare(source, Preparation.STANDARD))
        .isInstanceOfSatisfying(
            Koe5Exception.class,
            problem -> assertThat(problem.key()).isEqualTo("conversion.tokenizer-kind"))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("BPE");
  }
}
