package io.koe5.eval.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.koe5.Koe5Exception;
import io.koe5.corpora.Task;
import io.koe5.eval.PairScorecard;
import io.koe5.eval.Scorecard;
import io.koe5.model.ModelProfile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where {@code koe5 eval --out} puts what it measured. Later evaluations add to a folder and
 * replace only what they measured anew; every file is there whole or not at all. Not thread-safe.
 *
 * <ul>
 *   <li>{@code runs/TASK/RUN.trec}: the run as trec_eval reads it; white space and the per cent
 *       sign in ids are written as {@code %XX}, as in URLs
 *   <li>{@code runs/TASK/RUN.jsonl}: the same query by query with every metric, for people and for
 *       {@code koe5 eval compare}
 *   <li>{@code results/MODEL/REVISION/TASK.json} and {@code model_meta.json}: as mteb writes them
 *       and its leaderboard reads them; each setting is a model there
 *   <li>{@code predictions/MODEL/REVISION/TASK_predictions.json}: as mteb writes them for reranking
 *   <li>{@code scorecards.json} and {@code scorecard.md}: all results of the folder
 * </ul>
 *
 * where RUN is the model and its setting, such as "multilingual-e5-small-koen+auto".
 */
public final class ResultFolder {
  private final Path folder;
  private final ModelProfile model;
  private final Clock clock;

  /** A folder, made when something is written, for results of the model that was measured. */
  public ResultFolder(Path folder, ModelProfile model) {
    this(folder, model, Clock.systemUTC());
  }

  ResultFolder(Path folder, ModelProfile model, Clock clock) {
    this.folder = folder;
    this.model = model;
    this.clock = clock;
  }

  /**
   * Sees that results can be added here, before anybody spends hours on them; makes the folder.
   *
   * @throws Koe5Exception if the folder cannot be written, or holds a broken list of results
   */
  public void check() {
    kept().check();
  }

  /**
   * Writes what came of a task, in each setting.
   *
   * @param task the task; its corpus is read once more, for the excerpts
   * @param dataset where its data come from
   * @param cards what came of it
   * @throws Koe5Exception if the folder cannot be written, or holds a broken list of results
   */
  public void write(Task task, Dataset dataset, List<Scorecard> cards) {
    Map<String, String> excerpts = Excerpts.of(task, cards);
    List<Entry> entries = new ArrayList<>();
    for (Scorecard card : cards) {
      RunName name = RunName.of(card);
      writeRun(new Recording(task, name, card, excerpts));
      writeMteb(task, dataset, name, card);
      entries.add(entry(name, card.toJson()));
    }
    summarize(entries);
  }

  /**
   * Writes what came of a task of similarity, in each role.
   *
   * @param dataset where its data come from
   * @param cards what came of it
   * @throws Koe5Exception if the folder cannot be written, or holds a broken list of results
   */
  public void writePairs(Dataset dataset, List<PairScorecard> cards) {
    List<Entry> entries = new ArrayList<>();
    for (PairScorecard card : cards) {
      RunName name = RunName.of(card);
      Map<String, Double> scores = card.scores().toJson();
      scores.replaceAll((metric, value) -> MtebScores.rounded(value, MtebScores.DECIMALS));
      writeResult(
          name,
          new MtebResult(
              card.task(), card.split(), dataset, scores, "cosine_spearman", card.seconds()));
      entries.add(entry(name, card.toJson()));
    }
    summarize(entries);
  }

  private void writeRun(Recording recording) {
    Path place = folder.resolve("runs").resolve(Escaped.fileName(recording.task().name()));
    String name = recording.name().fileName();
    new ResultFile(place.resolve(name + ".trec")).write(recording::writeTrec);
    new ResultFile(place.resolve(name + ".jsonl")).write(recording::writeQueries);
  }

  private void writeMteb(Task task, Dataset dataset, RunName name, Scorecard card) {
    writeResult(
        name,
        new MtebResult(
            task.name(),
            task.split(),
            dataset,
            MtebScores.of(task, card.run()),
            MtebScores.MAIN_SCORE,
            card.queries() / card.queriesPerSecond()));
    MtebModel asModel = new MtebModel(model, name);
    ResultJson.write(
        folder
            .resolve("predictions")
            .resolve(asModel.folder())
            .resolve(Escaped.fileName(task.name()) + "_predictions.json"),
        new MtebPredictions(asModel, dataset, task.split(), card.run()).toJson());
  }

  private void writeResult(RunName name, MtebResult result) {
    MtebModel asModel = new MtebModel(model, name);
    Path place = folder.resolve("results").resolve(asModel.folder());
    ResultJson.write(place.resolve("model_meta.json"), asModel.toJson());
    ResultJson.write(
        place.resolve(Escaped.fileName(result.task()) + ".json"), result.toJson(clock.instant()));
  }

  private Entry entry(RunName name, Map<String, Object> card) {
    ObjectNode json = ResultJson.MAPPER.createObjectNode();
    json.put("run", name.full());
    json.put("precision", model.precision());
    json.setAll((ObjectNode) ResultJson.MAPPER.<JsonNode>valueToTree(card));
    return new Entry(json);
  }

  private Entries kept() {
    return new Entries(folder.resolve("scorecards.json"));
  }

  /** Adds to the list of results; where several programs do so, one after the other. */
  private void summarize(List<Entry> fresh) {
    Path lock = folder.resolve(".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // Held until the channel is closed.
      List<Entry> all = kept().add(fresh);
      ScorecardPage page = new ScorecardPage(all, ReferenceTable.standard());
      new ResultFile(folder.resolve("scorecard.md")).write(page::write);
    } catch (IOException e) {
      throw ResultFile.unwritable(lock, e);
    }
  }
}
