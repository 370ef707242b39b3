package io.koe5.library;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubFile;
import io.koe5.hub.HubListener;
import io.koe5.hub.HubRepository;
import io.koe5.hub.HubSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A model on the hub.
 *
 * @param repository where it is, and at which revision
 * @param known what koe5 knows of it
 */
record HubModel(HubRepository repository, Optional<CatalogueModel> known) {
  private static final String MAIN = "main";

  /** What says how to run a model. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "config\\.json|tokenizer\\.json|tokenizer_config\\.json|modules\\.json"
              + "|sentence_bert_config\\.json|config_sentence_transformers\\.json"
              + "|[^/]*_?Pooling/config\\.json");

  private static final Pattern WEIGHTS =
      Pattern.compile("model[^/]*\\.safetensors|model\\.safetensors\\.index\\.json");
  private static final Pattern GRAPH = Pattern.compile("onnx/model\\.onnx(?:[._]?data)?");
  private static final Pattern GRAPH_ABOVE = Pattern.compile("model\\.onnx(?:[._]?data)?");

  /** Weights that koe5 does not read. */
  private static final Pattern OTHERS = Pattern.compile("[^/]*\\.(?:bin|h5|msgpack|ckpt|pt|gguf)");

  private static final Messages MESSAGES = Messages.beside(HubModel.class);

  /**
   * The model that somebody asks for.
   *
   * @param asked {@code owner/name}, {@code owner/name@revision}, or the name alone of a model that
   *     koe5 knows; without a revision the one that the catalogue pins
   * @throws io.koe5.hub.HubException if it is no such thing
   */
  static HubModel of(String asked, ModelCatalogue catalogue) {
    int at = asked.indexOf('@');
    String name = at < 0 ? asked : asked.substring(0, at);
    Optional<CatalogueModel> known = catalogue.find(name);
    String revision =
        at < 0 ? known.map(CatalogueModel::revision).orElse(MAIN) : asked.substring(at + 1);
    return new HubModel(
        HubRepository.model(known.map(CatalogueModel::name).orElse(name), revision), known);
  }

  /** Has the files that are needed on disk: the weights that koe5 converts, else a ready graph. */
  HubSnapshot fetch(HubClient hub, HubListener listener) {
    List<String> paths = hub.files(repository).stream().map(HubFile::path).toList();
    Predicate<String> numbers =
        Stream.of(WEIGHTS, GRAPH, GRAPH_ABOVE)
            .map(Pattern::asMatchPredicate)
            .filter(form -> paths.stream().anyMatch(form))
            .findFirst()
            .orElseThrow(() -> withoutNumbers(paths));
    return hub.snapshot(repository, ABOUT.asMatchPredicate().or(numbers), listener);
  }

  private Koe5Exception withoutNumbers(List<String> paths) {
    String others = String.join(", ", paths.stream().filter(OTHERS.asMatchPredicate()).toList());
    return new Koe5Exception(
        MESSAGES, "weights-none", repository.name(), others.isEmpty() ? "-" : others);
  }
}
