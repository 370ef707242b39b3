package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pieces that a {@code tokenizer.json} cuts words into.
 *
 * @param all in the order of their ids
 */
record Pieces(List<Piece> all) {
  /** What begins a piece that begins a word, or goes on with one: no part of the text. */
  private static final String SPACE = "▁";

  private static final String INNER = "##";

  /** A piece; its score is 0 where its tokenizer has none. */
  record Piece(int id, String text, double score) {
    /** The characters that it stands for. */
    String characters() {
      String word = text.startsWith(SPACE) ? text.substring(SPACE.length()) : text;
      return word.startsWith(INNER) && word.length() > INNER.length()
          ? word.substring(INNER.length())
          : word;
    }
  }

  /** Those of the model of a tokenizer: pairs of piece and score, or ids by their pieces. */
  static Pieces of(JsonNode model) {
    JsonNode vocabulary = model.path("vocab");
    List<Piece> pieces = new ArrayList<>(vocabulary.size());
    if (vocabulary.isArray()) {
      for (JsonNode entry : vocabulary) {
        pieces.add(new Piece(pieces.size(), entry.path(0).asText(), entry.path(1).asDouble()));
      }
      return new Pieces(pieces);
    }
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      pieces.add(new Piece(entry.getValue().asInt(), entry.getKey(), 0));
    }
    pieces.sort(Comparator.comparingInt(Piece::id));
    return new Pieces(pieces);
  }

  /**
   * What Korean and English text can yield: pieces of their characters alone, each of which may be
   * the best wherever it fits, so all of them stay. Single characters stay as well, for a text in
   * another script is still to be read, and so does the piece of the lowest score, by which the
   * score of unknown characters is measured.
   *
   * @param named pieces that have a use of their own
   */
  Pieces forKoreanAndEnglish(Set<String> named) {
    Set<String> kept = new HashSet<>(named);
    all.stream()
        .filter(piece -> piece.score < 0)
        .min(Comparator.comparingDouble(Piece::score))
        .ifPresent(piece -> kept.add(piece.text));
    return new Pieces(
        all.stream()
            .filter(piece -> kept.contains(piece.text) || stays(piece.characters()))
            .toList());
  }

  private static boolean stays(String characters) {
    return characters.codePointCount(0, characters.length()) <= 1
        || KoreanEnglish.isAll(characters);
  }
}
