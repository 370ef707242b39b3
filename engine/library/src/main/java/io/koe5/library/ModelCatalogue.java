package io.koe5.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.conversion.Prompts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The published models that koe5 knows. Immutable and thread-safe.
 *
 * @param models in the order they are listed
 */
public record ModelCatalogue(List<CatalogueModel> models) {
  /** Keeps an unmodifiable copy. */
  public ModelCatalogue {
    models = List.copyOf(models);
  }

  /** The catalogue that comes with the program. */
  public static ModelCatalogue standard() {
    try (InputStream in =
        Objects.requireNonNull(ModelCatalogue.class.getResourceAsStream("catalogue.json"))) {
      JsonNode root = new ObjectMapper().readTree(in);
      return new ModelCatalogue(
          StreamSupport.stream(root.spliterator(), false).map(ModelCatalogue::model).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model of a repository's name, or of that name without its owner. */
  public Optional<CatalogueModel> find(String name) {
    return models.stream()
        .filter(model -> model.name().equals(name) || model.shortName().equals(name))
        .findFirst();
  }

  private static CatalogueModel model(JsonNode json) {
    return new CatalogueModel(
        json.required("name").asText(),
        ModelKind.valueOf(json.required("kind").asText().toUpperCase(Locale.ROOT)),
        json.required("revision").asText(),
        json.required("dimension").asInt(),
        json.required("max_tokens").asInt(),
        json.required("pooling").asText(),
        json.path("normalised").asBoolean(),
        new Prompts(json.path("query_prefix").asText(), json.path("passage_prefix").asText()),
        json.required("megaparameters").asInt(),
        json.required("license").asText(),
        json.required("checked").asText(),
        json.path("recommended").asBoolean());
  }
}
