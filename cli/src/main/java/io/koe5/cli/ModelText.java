package io.koe5.cli;

import io.koe5.library.CatalogueModel;
import io.koe5.library.KeptModel;
import io.koe5.library.ModelKind;
import io.koe5.model.ModelProfile;
import io.koe5.model.PreparedModel;
import java.util.Map;
import java.util.Optional;

/**
 * Models as text for people.
 *
 * @param console where it is printed
 */
record ModelText(Console console) {
  private static final double MEGABYTE = 1e6;

  void bundled(PreparedModel model) {
    ModelProfile profile = model.profile();
    line("model.bundled", profile, "mean", ModelJson.bytes(model), Optional.of("weights"));
  }

  void kept(KeptModel model) {
    if (model.kind() == ModelKind.EMBEDDING) {
      ModelProfile profile = model.embedding().profile();
      line("model.kept", profile, model.pooling(), model.bytes(), ModelJson.checked(model));
    } else {
      console.say(
          "model.kept-reranker",
          Printable.line(model.name()),
          model.precision(),
          model.maxTokens(),
          model.bytes() / MEGABYTE,
          checked(ModelJson.checked(model)));
    }
  }

  private void line(
      String key, ModelProfile profile, String pooling, long bytes, Optional<String> checked) {
    console.say(
        key,
        Printable.line(profile.name()),
        profile.precision(),
        profile.dimension(),
        profile.maxTokens(),
        quoted(profile.queryPrefix()),
        quoted(profile.passagePrefix()),
        pooling,
        bytes / MEGABYTE,
        checked(checked));
  }

  private String checked(Optional<String> how) {
    return console.text("model.checked-" + how.orElse("not"));
  }

  /** What to fetch for the best answers, of what is not here yet. */
  void recommended(CatalogueModel model) {
    console.say(
        model.kind() == ModelKind.EMBEDDING ? "model.recommended" : "model.recommended-reranker",
        model.name());
  }

  void known(CatalogueModel model) {
    console.say(
        model.kind() == ModelKind.EMBEDDING ? "model.known" : "model.known-reranker",
        model.name(),
        model.megaparameters(),
        model.dimension(),
        model.maxTokens(),
        quoted(model.prompts().query()),
        quoted(model.prompts().passage()),
        model.pooling(),
        checked(Optional.of(model.checked())),
        model.license());
  }

  /** A prefix, whose end is a space more often than not. */
  private static String quoted(String prefix) {
    return prefix.isEmpty() ? "-" : Printable.line('"' + prefix + '"');
  }

  /** Each fact on a line of its own. */
  void facts(Map<String, Object> facts) {
    facts.forEach(
        (key, value) ->
            console.say(
                "model.fact",
                console.text("model.fact." + key),
                key.endsWith("prefix")
                    ? quoted(String.valueOf(value))
                    : Printable.line(String.valueOf(value))));
  }

  /** A model that has just been made ready. */
  void ready(KeptModel model, boolean json) {
    if (json) {
      console.json(generator -> Json.tree(generator, ModelJson.of(model)));
      return;
    }
    console.say(
        model.kind() == ModelKind.EMBEDDING ? "model.ready" : "model.ready-reranker",
        Printable.line(model.name()),
        model.precision(),
        model.bytes() / MEGABYTE);
  }
}
