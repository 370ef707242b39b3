package io.koe5.conversion;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.UnpackedFolder;
import io.koe5.conversion.Calibrator.Measured;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Published embedding models (BERT and XLM-R encoders in the hub's layout, or a ready ONNX graph)
 * to models that are ready to run, once for all programs of a user: what was converted is found
 * again by the content of its files. Thread-safe, also between processes.
 */
public final class EmbeddingConverter {
  /** Part of the identity: another way of converting is another model. */
  private static final String PIPELINE = "koe5-embedding-6";

  /** The same for precisions that quantize activations. */
  private static final String QUANTIZING_PIPELINE = "koe5-embedding-9";

  private static final String KIND = "embedding";

  /** Fewer weights are multiplied so fast that there is nothing to win from quantizing them. */
  private static final long SMALL = 4_000_000;

  private static final Messages MESSAGES = Messages.beside(EmbeddingConverter.class);

  private final Path store;

  /** A converter that keeps what it makes in a folder, which is made where missing. */
  public EmbeddingConverter(Path store) {
    this.store = store;
  }

  /**
   * The model of a folder, converted unless that has been done before.
   *
   * @param source a folder in the hub's layout; it is only read
   * @param name what people call it
   * @param stages hears what is being done; nothing if all has been done before
   * @throws io.koe5.Koe5Exception if the folder holds no model that koe5 can run, or a damaged one,
   *     or what is made of it cannot be kept; nothing is left of it then
   */
  public PreparedModel prepare(
      Path source, String name, Preparation wishes, Consumer<Stage> stages) {
    SourceModel model = new SourceModel(new ModelFiles(source), store);
    return model.guarded(
        () ->
            ReadyGraph.stands(model.files())
                ? ReadyGraph.of(model, wishes).prepare(name, stages)
                : convert(model, name, wishes, stages));
  }

  /**
   * What a model's files say of it.
   *
   * @throws io.koe5.Koe5Exception if it is none that koe5 can run
   */
  public ModelFacts facts(Path source) {
    ModelFiles files = new ModelFiles(source);
    return new SourceModel(files, store)
        .guarded(
            () ->
                ModelFacts.of(
                    files,
                    ReadyGraph.stands(files)
                        ? ReadyGraph.AS_PUBLISHED
                        : recommended(EncoderConfig.read(files)).toString()));
  }

  /** The precision that koe5 recommends for a model of a shape. */
  static Precision recommended(EncoderConfig encoder) {
    return encoder.multiplied() < SMALL ? Precision.F32 : Precision.MIXED;
  }

  private static PreparedModel convert(
      SourceModel source, String name, Preparation wishes, Consumer<Stage> stages)
      throws IOException {
    ModelFiles files = source.files();
    if (RerankerConfig.classifies(files)) {
      throw new Koe5Exception(MESSAGES, "conversion.not-an-embedder", files.folder());
    }
    EncoderConfig encoder = EncoderConfig.read(files);
    SentenceConfig sentence = SentenceConfig.read(files);
    Precision precision = wishes.precision().orElseGet(() -> recommended(encoder));
    Prompts prompts = wishes.prompts(Prompts.read(files));
    boolean quantizes = WeightFormat.of(precision).quantizes(Linear.ATTENTION_INPUT);
    List<String> how =
        List.of(
            quantizes ? QUANTIZING_PIPELINE : PIPELINE,
            precision.toString(),
            wishes.vocabulary().toString(),
            encoder.toString(),
            sentence.toString());
    ModelProfile profile =
        new ModelProfile(
            name,
            source.identity(how, files.weights()),
            precision.toString(),
            encoder.hidden(),
            Math.min(encoder.longest(), sentence.maxTokens().orElse(Integer.MAX_VALUE)),
            prompts.query(),
            prompts.passage());
    GraphFile graph =
        new GraphFile(
            files,
            encoder,
            new Head.SentenceVector(sentence.pooling(), sentence.normalised()),
            wishes.pruned(files));
    Path folder = source.folder(KIND, profile.identity());
    return new Writing(source, graph, profile, precision, stages).into(folder);
  }

  /** One conversion. */
  private record Writing(
      SourceModel source,
      GraphFile graph,
      ModelProfile profile,
      Precision precision,
      Consumer<Stage> stages) {

    PreparedModel into(Path folder) throws IOException {
      List<String> names = new ArrayList<>(List.of(PreparedModel.TOKENIZER));
      names.addAll(graph.names(precision));
      names.add(PreparedModel.PROFILE);
      Measuring measuring = new Measuring(this);
      new UnpackedFolder(folder, names).fillWith((name, target) -> write(name, target, measuring));
      PreparedModel kept = PreparedModel.read(folder);
      return kept.named(profile.name())
          .withPrefixes(profile.queryPrefix(), profile.passagePrefix());
    }

    private void write(String name, Path target, Measuring measuring) throws IOException {
      switch (name) {
        case PreparedModel.TOKENIZER -> graph.writeTokenizer(source, target);
        case PreparedModel.GRAPH -> {
          Measured measured = measuring.run();
          stages.accept(Stage.CONVERTING);
          graph.write(target, precision, Optional.of(measured.smoothing()));
        }
        case ConstantFile.NAME -> {} // comes with the graph
        case PreparedModel.PROFILE -> {
          Path folder = target.resolveSibling("");
          Optional<Centring> centring = Optional.of(measuring.run().centring());
          new PreparedModel(folder, profile, centring).write();
        }
        default -> SourceModel.place(source.files().folder().resolve(name), target);
      }
    }
  }

  /** Runs texts through the model as it was published, once. */
  private static final class Measuring {
    private final Writing writing;
    private Optional<Measured> measured = Optional.empty();

    Measuring(Writing writing) {
      this.writing = writing;
    }

    Measured run() throws IOException {
      if (measured.isEmpty()) {
        writing.stages.accept(Stage.MEASURING);
        measured = Optional.of(measure());
      }
      return measured.get();
    }

    private Measured measure() throws IOException {
      ModelFiles files = writing.source.files();
      Path folder = UnpackedFolder.temporaryIn(writing.source.store());
      try {
        for (String weights : files.weights()) {
          SourceModel.lend(files.folder().resolve(weights), folder.resolve(weights));
        }
        new TokenizerFile(files).write(folder.resolve(PreparedModel.TOKENIZER));
        writing.graph.writeObserved(folder.resolve(PreparedModel.GRAPH));
        PreparedModel observed = new PreparedModel(folder, writing.profile, Optional.empty());
        return Calibrator.standard().measure(observed);
      } finally {
        UnpackedFolder.delete(folder);
      }
    }
  }
}
