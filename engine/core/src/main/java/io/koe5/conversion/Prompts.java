package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.koe5.model.ModelProfile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a model's makers put before its texts.
 *
 * @param query before questions
 * @param passage before pieces of documents
 */
public record Prompts(String query, String passage) {
  /** Nothing before any text. */
  public static final Prompts NONE = new Prompts("", "");

  /** What a model is run with. */
  public static Prompts of(ModelProfile profile) {
    return new Prompts(profile.queryPrefix(), profile.passagePrefix());
  }

  /**
   * The prompts of {@code config_sentence_transformers.json}: those named "query", and "document",
   * "passage" or "corpus", the first that says anything; for a role that is not named the prompt
   * that is the default for all texts.
   *
   * @return empty where that file has none that says anything
   */
  static Optional<Prompts> read(ModelFiles files) throws IOException {
    JsonNode config =
        files.optionalJson("config_sentence_transformers.json").orElseGet(files::nothing);
    JsonNode prompts = config.path("prompts");
    String all = prompts.path(config.path("default_prompt_name").asText()).asText();
    Prompts found =
        new Prompts(
            first(prompts, List.of("query"), all),
            first(prompts, List.of("document", "passage", "corpus"), all));
    return found.equals(NONE) ? Optional.empty() : Optional.of(found);
  }

  private static String first(JsonNode prompts, List<String> names, String otherwise) {
    List<String> named =
        names.stream()
            .filter(prompts::hasNonNull)
            .map(name -> prompts.path(name).asText())
            .toList();
    // Newer sentence-transformers writes empty ones beside those that the makers named.
    return named.stream()
        .filter(prompt -> !prompt.isEmpty())
        .findFirst()
        .orElse(named.isEmpty() ? otherwise : "");
  }
}
