package io.koe5.eval.results;

import io.koe5.model.ModelProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as MTEB sees it: a model with a name and a revision.
 *
 * @param profile the model
 * @param run the run
 */
record MtebModel(ModelProfile profile, RunName run) {

  String name() {
    return run.mteb();
  }

  /** Which model it is, whatever its name: the sum of the files that decide its vectors. */
  String revision() {
    return profile.identity();
  }

  /** Folder of its results below {@code results}, as MTEB names it. */
  String folder() {
    return Escaped.fileName(name()) + "/" + Escaped.fileName(revision());
  }

  /** All fields of mteb's ModelMeta, for it refuses others; what koe5 does not know is null. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("loader_kwargs", Map.of());
    json.put("name", name());
    json.put("revision", revision());
    json.put("release_date", null);
    json.put("languages", null);
    json.put("n_parameters", null);
    json.put("n_active_parameters_override", null);
    json.put("n_embedding_parameters", null);
    json.put("memory_usage_mb", null);
    json.put("max_tokens", profile.maxTokens());
    json.put("embed_dim", profile.dimension());
    json.put("license", null);
    json.put("open_weights", null);
    json.put("public_training_code", null);
    json.put("public_training_data", null);
    json.put("framework", List.of());
    json.put("reference", null);
    json.put("similarity_fn_name", "cosine");
    json.put("use_instructions", !(profile.queryPrefix() + profile.passagePrefix()).isEmpty());
    json.put("training_datasets", null);
    json.put("adapted_from", adaptedFrom());
    json.put("superseded_by", null);
    json.put("modalities", List.of("text"));
    json.put("model_type", List.of("dense"));
    json.put("citation", null);
    json.put("contacts", null);
    json.put("experiment_kwargs", null);
    json.put("output_dtypes", null);
    json.put("extra_requirements_groups", null);
    json.put("loader", null);
    json.put("is_cross_encoder", false);
    return json;
  }

  private @Nullable String adaptedFrom() {
    return ReferenceTable.standard()
        .counterpart(profile.name())
        .map(ReferenceTable.Counterpart::model)
        .filter(model -> !model.equals(profile.name()))
        .orElse(null);
  }
}
