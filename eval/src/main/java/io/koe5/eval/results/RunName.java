package io.koe5.eval.results;

import io.koe5.eval.Granularity;
import io.koe5.eval.PairScorecard;
import io.koe5.eval.Scorecard;

/**
 * What a run is called in all files of a folder: the model and the way it was used, such as
 * "multilingual-e5-small-koen+auto". Runs of several models and settings lie beside each other.
 *
 * @param model name of the model, such as "multilingual-e5-small-koen" or "BAAI/bge-m3"
 * @param use the setting's label, with the reranker's name where there is one and with "+passage"
 *     where documents were split, such as "auto+rerank-bge-reranker-v2-m3-ko+passage"
 */
record RunName(String model, String use) {
  private static final String OURS = "koe5";

  static RunName of(Scorecard card) {
    String label = card.setting().label() + reranker(card);
    return new RunName(
        card.model(),
        card.granularity() == Granularity.DOCUMENT
            ? label
            : label + "+" + card.granularity().label());
  }

  /** The reranker's name without its owner's, so that runs of several lie beside each other. */
  private static String reranker(Scorecard card) {
    return card.setting()
        .rerankerName()
        .map(name -> "-" + name.substring(name.lastIndexOf('/') + 1))
        .orElse("");
  }

  static RunName of(PairScorecard card) {
    return new RunName(card.model(), card.roleLabel());
  }

  /** The whole name. */
  String full() {
    return model + "+" + use;
  }

  /** The name in MTEB's form "organization/model": each setting is a model of its own there. */
  String mteb() {
    return model.contains("/") ? full() : OURS + "/" + full();
  }

  /** The whole name as name of a file. */
  String fileName() {
    return Escaped.fileName(full());
  }
}
