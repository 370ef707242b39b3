package io.koe5.conversion;

import io.koe5.embedding.Embedding;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextModel;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.Centring;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures on general texts what conversion and search want to know of a model.
 *
 * @param queries questions and search terms, without prefix
 * @param passages pieces of documents, without prefix
 */
record Calibrator(List<String> queries, List<String> passages) {
  /** Texts of each kind that are enough for a model that somebody waits for. */
  private static final int ENOUGH = 80;

  /**
   * What was measured.
   *
   * @param smoothing from the activations over all texts
   * @param centring the mean vectors of both kinds of text, brought to unit length before
   */
  record Measured(Smoothing smoothing, Centring centring) {}

  /** The first of the texts that come with koe5. */
  static Calibrator standard() throws IOException {
    return new Calibrator(lines("queries.txt"), lines("passages.txt"));
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in =
            Objects.requireNonNull(Calibrator.class.getResourceAsStream("calibration/" + name));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().limit(ENOUGH).toList();
    }
  }

  /**
   * Runs all texts through a model.
   *
   * @param model shows its activations, if smoothing is wanted
   */
  Measured measure(PreparedModel model) {
    Activations activations = new Activations();
    Threads threads = Threads.forQueries(Runtime.getRuntime().availableProcessors());
    try (TextModel running = TextModel.open(model.graphFile(), model.tokenizerFile(), threads)) {
      float[] query = mean(running, model, Role.QUERY, queries, activations);
      float[] passage = mean(running, model, Role.PASSAGE, passages, activations);
      return new Measured(new Smoothing(activations.values), new Centring(query, passage));
    }
  }

  private static float[] mean(
      TextModel running,
      PreparedModel model,
      Role role,
      List<String> texts,
      Activations activations) {
    float[] mean = new float[0];
    for (String text : texts) {
      long[] all = running.tokenizer().ids(model.profile().prefix(role) + text);
      long[] ids = TextTokenizer.truncate(all, model.profile().maxTokens());
      Map<String, float[]> outputs = running.run(ids);
      activations.add(outputs);
      float[] vector = outputs.getOrDefault(OnnxSession.VECTOR, mean);
      mean = mean.length == 0 ? new float[vector.length] : mean;
      float[] unit = new Embedding(vector, ids.length, false).unit();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += unit[i] / texts.size();
      }
    }
    return mean;
  }

  /** The statistics of what enters the matrices, over the texts so far. */
  private static final class Activations {
    private final Map<String, float[]> values = new HashMap<>();
    private int texts;

    void add(Map<String, float[]> outputs) {
      for (Statistic statistic : Statistic.values()) {
        outputs.forEach(
            (name, text) -> {
              if (statistic.isOf(name)) {
                statistic.add(values.computeIfAbsent(name, first -> text.clone()), text, texts);
              }
            });
      }
      texts++;
    }
  }
}
