package io.koe5.conversion;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures on general texts what conversion and search want to know of a model.
 *
 * @param queries questions and search terms, without prefix
 * @param passages pieces of documents, without prefix
 */
record Calibrator(List<String> queries, List<String> passages) {

  /** The mean vectors of both kinds of text. */
  Centring centring(Embedder embedder) {
    return new Centring(
        mean(embedder.embedAll(queries, Role.QUERY)),
        mean(embedder.embedAll(passages, Role.PASSAGE)));
  }

  private static float[] mean(List<Embedding> embeddings) {
    float[] mean = new float[embeddings.getFirst().vector().length];
    for (Embedding embedding : embeddings) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += embedding.vector()[i] / embeddings.size();
      }
    }
    return mean;
  }

  /** The largest activations over all texts of a model that shows them. */
  Smoothing smoothing(PreparedModel observed) throws IOException {
    Map<String, float[]> maxima = new HashMap<>();
    Threads threads = Threads.forQueries(Runtime.getRuntime().availableProcessors());
    try (TextTokenizer tokenizer = TextTokenizer.open(observed.tokenizerFile());
        OnnxSession session = OnnxSession.open(observed.graphFile(), threads)) {
      for (String text : prefixed(observed.profile())) {
        raise(maxima, session.run(tokenizer.ids(text)));
      }
    }
    return new Smoothing(maxima);
  }

  private List<String> prefixed(ModelProfile profile) {
    List<String> texts = new ArrayList<>();
    queries.forEach(query -> texts.add(profile.prefix(Role.QUERY) + query));
    passages.forEach(passage -> texts.add(profile.prefix(Role.PASSAGE) + passage));
    return texts;
  }

  private static void raise(Map<String, float[]> maxima, Map<String, float[]> outputs) {
    outputs.forEach(
        (name, activations) -> {
          if (name.startsWith(ConvertedWeights.ACTIVATIONS)) {
            String matrix = name.substring(ConvertedWeights.ACTIVATIONS.length());
            maxima.merge(matrix, activations, Calibrator::larger);
          }
        });
  }

  private static float[] larger(float[] first, float[] second) {
    float[] larger = new float[first.length];
    for (int i = 0; i < larger.length; i++) {
      larger[i] = Math.max(first[i], second[i]);
    }
    return larger;
  }
}
