package io.koe5.eval.bench;

import io.koe5.corpora.Catalogue;
import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.Query;
import io.koe5.corpora.Task;
import io.koe5.corpora.TaskSource;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubListener;
import io.koe5.hub.HubSettings;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.util.VectorUtil;

/**
 * How far a model's vectors lie from those of others, such as itself in 32-bit floats: on the
 * passages and questions of Koe5Retrieval, which no conversion is calibrated with.
 *
 * @param model whose vectors they are
 * @param compared models of the same dimension
 */
record VectorBench(PreparedModel model, List<PreparedModel> compared) {

  static VectorBench of(List<String> options) {
    Arguments arguments =
        Arguments.parse(options, Set.of("--model", "--compare"), Set.of("--json"));
    List<String> compared = arguments.all("--compare");
    if (compared.isEmpty()) {
      throw new IllegalArgumentException("--compare is missing");
    }
    return new VectorBench(
        Models.named(arguments.one("--model")),
        compared.stream().map(Optional::of).map(Models::named).toList());
  }

  Report run() {
    HubClient offline = new HubClient(HubSettings.standard().withOffline());
    Task texts =
        (Task)
            new TaskSource(Optional.empty(), offline, HubListener.silent()).open(Catalogue.BUNDLED);
    List<float[]> vectors = vectors(model, texts);
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      PreparedModel other = compared.get(i);
      Distances distances = Distances.between(vectors, vectors(other, texts));
      String key = "one_minus_cosine_" + (i + 1);
      String label = "1 - cosine to " + Models.called(other);
      figures.add(
          new Figure(
              key + "_mean",
              label + ", mean of " + vectors.size() + " texts",
              distances.mean,
              "%.6f"));
      figures.add(new Figure(key + "_largest", label + ", largest", distances.largest, "%.6f"));
    }
    return new Report(Figure.text(figures), Figure.json(figures));
  }

  private static List<float[]> vectors(PreparedModel model, Task texts) {
    System.err.println("embedding with " + Models.called(model) + "…");
    List<String> questions = texts.queries().stream().map(Query::text).toList();
    int cores = Runtime.getRuntime().availableProcessors();
    try (Stream<CorpusDocument> documents = texts.corpus().documents();
        OnnxEmbedder embedder = OnnxEmbedder.open(model, Threads.forIndexing(cores))) {
      List<String> passages = documents.map(CorpusDocument::content).toList();
      return Stream.concat(
              embedder.embedAll(passages, Role.PASSAGE).stream(),
              embedder.embedAll(questions, Role.QUERY).stream())
          .map(Embedding::unit)
          .toList();
    }
  }

  /**
   * Of vectors of the same texts, 1 - cosine.
   *
   * @param mean over all texts
   * @param largest of any text
   */
  record Distances(double mean, double largest) {
    /** Of as many vectors of one dimension; {@link IllegalArgumentException} if they are not. */
    static Distances between(List<float[]> first, List<float[]> second) {
      int dimension = first.getFirst().length;
      if (second.getFirst().length != dimension) {
        throw new IllegalArgumentException(
            "the models' vectors have "
                + dimension
                + " and "
                + second.getFirst().length
                + " dimensions");
      }
      DoubleSummaryStatistics distances =
          IntStream.range(0, first.size())
              .mapToDouble(i -> 1 - VectorUtil.cosine(first.get(i), second.get(i)))
              .summaryStatistics();
      return new Distances(distances.getAverage(), distances.getMax());
    }
  }
}
