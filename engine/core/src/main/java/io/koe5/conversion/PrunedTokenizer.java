package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.conversion.Pieces.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A tokenizer without the pieces that neither Korean nor English text yields: what reads text
 * before and after is left as it is, ids are counted anew.
 *
 * @param json the whole tokenizer
 * @param pieces those that are kept
 * @param rows of the table of pieces that are kept with them
 */
record PrunedTokenizer(JsonNode json, Pieces pieces, PieceRows rows) {
  private static final Messages MESSAGES = Messages.beside(PrunedTokenizer.class);
  private static final String ADDED = "added_tokens";
  private static final String MODEL = "model";

  /**
   * What is kept of a model's tokenizer.
   *
   * @throws Koe5Exception if it is of a kind whose pieces are made of one another
   */
  static PrunedTokenizer of(ModelFiles files) throws IOException {
    JsonNode json = new TokenizerFile(files).json();
    JsonNode model = json.path(MODEL);
    String kind = model.path("type").asText();
    if (!Set.of("Unigram", "WordPiece").contains(kind)) {
      throw new Koe5Exception(MESSAGES, "conversion.vocabulary-kind", files.tokenizer(), kind);
    }
    Set<String> named = new HashSet<>(Set.of(model.path("unk_token").asText()));
    TreeSet<Integer> ids = new TreeSet<>();
    for (JsonNode token : json.path(ADDED)) {
      named.add(token.path("content").asText());
      ids.add(token.path("id").asInt());
    }
    Pieces all = Pieces.of(model);
    if (model.hasNonNull("unk_id")) {
      int unknown = model.path("unk_id").asInt();
      all.all().stream().filter(piece -> piece.id() == unknown).forEach(p -> named.add(p.text()));
    }
    Pieces pieces = all.forKoreanAndEnglish(named);
    pieces.all().forEach(piece -> ids.add(piece.id()));
    int[] rows = ids.stream().mapToInt(Integer::intValue).toArray();
    return new PrunedTokenizer(json, pieces, new PieceRows(rows));
  }

  /** Writes the {@code tokenizer.json} of what is kept. */
  void write(Path target) throws IOException {
    Map<Integer, Integer> places = new HashMap<>();
    for (int id : rows.places()) {
      places.put(id, places.size());
    }
    ObjectNode whole = json.deepCopy();
    ObjectNode model = (ObjectNode) whole.path(MODEL);
    model.set("vocab", model.path("vocab").isArray() ? scored() : numbered(places));
    renumber(model, "unk_id", places);
    whole.path(ADDED).forEach(token -> renumber(token, "id", places));
    renumber(whole.path("padding"), "pad_id", places);
    renumberProcessor(whole.path("post_processor"), places);
    new ObjectMapper().writeValue(target.toFile(), whole);
  }

  private ArrayNode scored() {
    JsonNode vocabulary = json.path(MODEL).path("vocab");
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    pieces.all().forEach(piece -> kept.add(vocabulary.path(piece.id())));
    return kept;
  }

  private ObjectNode numbered(Map<Integer, Integer> places) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (Piece piece : pieces.all()) {
      kept.put(piece.text(), places.get(piece.id()));
    }
    return kept;
  }

  private static void renumber(JsonNode node, String property, Map<Integer, Integer> places) {
    if (node instanceof ObjectNode object && object.path(property).isInt()) {
      int id = object.path(property).asInt();
      object.put(property, places.getOrDefault(id, id));
    }
  }

  /** The ids that a template, or the older processors of BERT and RoBERTa, put around texts. */
  private static void renumberProcessor(JsonNode processor, Map<Integer, Integer> places) {
    processor.path("processors").forEach(one -> renumberProcessor(one, places));
    processor.path("special_tokens").forEach(token -> renumberAll(token.path("ids"), places));
    for (String end : List.of("sep", "cls")) {
      renumberAll(processor.path(end), places);
    }
  }

  private static void renumberAll(JsonNode list, Map<Integer, Integer> places) {
    if (list instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.path(i).isInt()) {
          int id = array.path(i).asInt();
          array.set(i, places.getOrDefault(id, id));
        }
      }
    }
  }

  /** The pieces that are kept and of Korean and English characters alone. */
  List<Piece> koreanAndEnglish() {
    Set<String> added = new HashSet<>();
    json.path(ADDED).forEach(token -> added.add(token.path("content").asText()));
    return pieces.all().stream()
        .filter(piece -> !added.contains(piece.text()) && KoreanEnglish.isAll(piece.characters()))
        .toList();
  }
}
