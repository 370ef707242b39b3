package io.koe5.cli;

import io.koe5.library.CatalogueModel;
import io.koe5.library.KeptModel;
import io.koe5.library.ModelCatalogue;
import io.koe5.library.ModelKind;
import io.koe5.model.ModelProfile;
import io.koe5.model.PreparedModel;
import io.koe5.model.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A model as JSON; what is not known has no key. */
final class ModelJson {
  private ModelJson() {}

  static Map<String, Object> bundled(PreparedModel model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.profile().name());
    json.put("kind", ModelKind.EMBEDDING.toString());
    json.put("state", "bundled");
    json.put("source", "intfloat/multilingual-e5-small");
    put(json, model.profile());
    json.put("default_precision", "mixed");
    json.put("vocabulary", Vocabulary.KOREAN_ENGLISH.toString());
    json.put("pooling", "mean");
    json.put("normalised", true);
    json.put("checked", "weights");
    json.put("bytes", bytes(model));
    json.put("folder", model.folder().toString());
    return json;
  }

  /** Bytes of the files of the bundled model. */
  static long bytes(PreparedModel model) {
    return Stream.of(model.graphFile(), model.tokenizerFile(), model.profileFile())
        .mapToLong(file -> file.toFile().length())
        .sum();
  }

  /** How koe5 was checked with what a kept model was made of; empty where it was not. */
  static Optional<String> checked(KeptModel model) {
    return ModelCatalogue.standard().find(model.source()).map(CatalogueModel::checked);
  }

  static Map<String, Object> of(KeptModel model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.name());
    json.put("kind", model.kind().toString());
    json.put("state", "ready");
    json.put("source", model.source());
    if (!model.revision().isEmpty()) {
      json.put("revision", model.revision());
    }
    if (model.kind() == ModelKind.EMBEDDING) {
      put(json, model.embedding().profile());
    } else {
      json.put("identity", model.identity());
      json.put("precision", model.precision());
      json.put("max_tokens", model.maxTokens());
    }
    json.put("default_precision", model.recommended());
    json.put("vocabulary", model.vocabulary().toString());
    json.put("pooling", model.pooling());
    if (model.assumed()) {
      json.put("pooling_assumed", true);
    }
    json.put("normalised", model.normalised());
    checked(model).ifPresent(how -> json.put("checked", how));
    json.put("bytes", model.bytes());
    json.put("folder", model.folder().toString());
    return json;
  }

  static Map<String, Object> of(CatalogueModel model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.name());
    json.put("kind", model.kind().toString());
    json.put("state", "published");
    json.put("revision", model.revision());
    json.put("dimension", model.dimension());
    json.put("max_tokens", model.maxTokens());
    json.put("query_prefix", model.prompts().query());
    json.put("passage_prefix", model.prompts().passage());
    json.put("pooling", model.pooling());
    json.put("normalised", model.normalised());
    json.put("parameters", model.megaparameters() * 1_000_000L);
    json.put("license", model.license());
    json.put("checked", model.checked());
    json.put("recommended", model.recommended());
    return json;
  }

  private static void put(Map<String, Object> json, ModelProfile profile) {
    json.put("identity", profile.identity());
    json.put("precision", profile.precision());
    json.put("dimension", profile.dimension());
    json.put("max_tokens", profile.maxTokens());
    json.put("query_prefix", profile.queryPrefix());
    json.put("passage_prefix", profile.passagePrefix());
  }
}
