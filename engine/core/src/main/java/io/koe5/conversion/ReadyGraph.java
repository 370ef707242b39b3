package io.koe5.conversion;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.UnpackedFolder;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.PreparedModel;
import io.koe5.model.Vocabulary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A model whose makers publish an ONNX graph and no safetensors: the graph is used as it is, with
 * pooling and normalisation appended, beside the files that hold its numbers.
 *
 * @param source the published model
 * @param graph the graph's file
 * @param profile how to run it; its name is nobody's yet
 * @param sentence how its token states become vectors
 */
record ReadyGraph(SourceModel source, Path graph, ModelProfile profile, SentenceConfig sentence) {
  /** Names of the precision of numbers that nobody touched. */
  static final String AS_PUBLISHED = "published";

  /** Where graphs lie in repositories, those of sentence-transformers first. */
  private static final List<String> PLACES = List.of("onnx/model.onnx", "model.onnx");

  private static final String PIPELINE = "koe5-graph-3";
  private static final String KIND = "graph";

  /** XLM-R's first position, and that of every other model. */
  private static final int XLMR_FIRST = 2;

  private static final Messages MESSAGES = Messages.beside(ReadyGraph.class);

  /** Whether a model is a graph alone. */
  static boolean stands(ModelFiles files) {
    return !files.hasWeights() && place(files).isPresent();
  }

  private static Optional<String> place(ModelFiles files) {
    return PLACES.stream()
        .filter(place -> Files.isRegularFile(files.folder().resolve(place)))
        .findFirst();
  }

  /** The graph of a model that is one. */
  static ReadyGraph of(SourceModel source, Preparation wishes) throws IOException {
    ModelFiles files = source.files();
    if (wishes.precision().isPresent()) {
      throw new Koe5Exception(
          MESSAGES, "conversion.precision-fixed", files.folder(), wishes.precision().get());
    }
    if (wishes.vocabulary() != Vocabulary.FULL) {
      throw new Koe5Exception(MESSAGES, "conversion.vocabulary-fixed", files.folder());
    }
    String place = place(files).orElse(PLACES.getFirst());
    SentenceConfig sentence = SentenceConfig.read(files);
    Prompts prompts = wishes.prompts(Prompts.read(files));
    JsonNode config = files.json(ModelFiles.CONFIG);
    int dimension = files.size(config, "hidden_size");
    int longest = longest(files, config);
    int maxTokens = Math.min(longest, sentence.maxTokens().orElse(longest));
    Path graph = files.folder().resolve(place);
    List<String> weights = new ArrayList<>(List.of(place));
    for (String name : externalFiles(files, read(graph))) {
      Path numbers = graph.resolveSibling(name);
      if (!Files.isRegularFile(numbers)) {
        throw new Koe5Exception(MESSAGES, "conversion.numbers-missing", numbers, graph);
      }
      weights.add(files.folder().relativize(numbers).toString());
    }
    String identity =
        source.identity(List.of(PIPELINE, sentence.toString(), "" + dimension), weights);
    ModelProfile profile =
        new ModelProfile(
            identity,
            identity,
            AS_PUBLISHED,
            dimension,
            maxTokens,
            prompts.query(),
            prompts.passage());
    return new ReadyGraph(source, graph, profile, sentence);
  }

  private static int longest(ModelFiles files, JsonNode config) throws IOException {
    int positions = files.size(config, "max_position_embeddings");
    boolean shifted = config.path("model_type").asText().endsWith("roberta");
    return shifted ? positions - XLMR_FIRST : positions;
  }

  PreparedModel prepare(String name, Consumer<Stage> stages) throws IOException {
    ModelProto model = read(graph);
    List<String> names = new ArrayList<>(List.of(PreparedModel.TOKENIZER, PreparedModel.GRAPH));
    names.addAll(externalFiles(source.files(), model));
    names.add(PreparedModel.PROFILE);
    Path folder = source.folder(KIND, profile.identity());
    new UnpackedFolder(folder, names)
        .fillWith((file, target) -> write(file, target, model, stages));
    return PreparedModel.read(folder)
        .named(name)
        .withPrefixes(profile.queryPrefix(), profile.passagePrefix());
  }

  private void write(String file, Path target, ModelProto model, Consumer<Stage> stages)
      throws IOException {
    switch (file) {
      case PreparedModel.TOKENIZER -> source.copyTokenizer(vocabulary(), target);
      case PreparedModel.GRAPH -> {
        ModelProto whole =
            new GraphEnding(source.files(), model).with(sentence, profile.dimension());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
          whole.writeTo(out);
        }
      }
      case PreparedModel.PROFILE -> {
        Path folder = target.resolveSibling("");
        PreparedModel ready = new PreparedModel(folder, profile, Optional.empty());
        stages.accept(Stage.MEASURING);
        new PreparedModel(folder, profile, Optional.of(measured(ready))).write();
      }
      default -> SourceModel.place(graph.resolveSibling(file), target);
    }
  }

  private Centring measured(PreparedModel ready) throws IOException {
    Centring centring;
    try {
      centring = Calibrator.standard().measure(ready).centring();
    } catch (UncheckedIOException | IllegalStateException e) { // not loaded, or not run
      throw Koe5Exception.because(e, MESSAGES, "conversion.graph-unusable", graph, reason(e));
    }
    if (centring.query().length != profile.dimension()) {
      throw new Koe5Exception(
          MESSAGES,
          "conversion.graph-dimension",
          graph,
          centring.query().length,
          profile.dimension());
    }
    if (!Float.isFinite(centring.query()[0])) {
      throw new Koe5Exception(MESSAGES, "conversion.graph-numbers", graph);
    }
    return centring;
  }

  /** What ONNX Runtime itself said, which lies deepest, without its codes. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Koe5Exception.reason(cause).replaceFirst("^Error code - \\w+ - message: ", "");
  }

  private int vocabulary() throws IOException {
    return source.files().size(source.files().json(ModelFiles.CONFIG), "vocab_size");
  }

  private static ModelProto read(Path graph) throws IOException {
    return GraphEnding.read(graph);
  }

  /** The files beside a graph that hold its numbers. */
  private static Set<String> externalFiles(ModelFiles files, ModelProto model) {
    Set<String> names = new TreeSet<>();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      for (StringStringEntryProto entry : tensor.getExternalDataList()) {
        if (entry.getKey().equals("location")) {
          names.add(entry.getValue());
        }
      }
    }
    for (String name : names) {
      if (!ModelFiles.isPlainName(name)) {
        throw files.unsupported("external data", name, MESSAGES.part("conversion.beside"));
      }
    }
    return names;
  }
}
