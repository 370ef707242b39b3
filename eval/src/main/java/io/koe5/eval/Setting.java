package io.koe5.eval;

import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.Reranking;
import io.koe5.search.SearchRequest;
import io.koe5.search.VectorSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way to search.
 *
 * @param mode which legs
 * @param fusion how hybrid mode joins them; empty for a single leg
 * @param vectors how the dense leg alone looks for vectors: exactly, as MTEB does, or along the
 *     graph, as users get it; as users get it in every other mode
 * @param reranking how the best are read again; empty where they are not
 */
public record Setting(
    Mode mode, Optional<Fusion> fusion, VectorSearch vectors, Optional<Reranking> reranking) {

  /**
   * Refuses hybrid mode without a fusion, one leg with it, and exactness that is no dense leg's.
   */
  public Setting {
    if ((mode == Mode.HYBRID) != fusion.isPresent()) {
      throw new IllegalArgumentException("fusion goes with hybrid mode only, got " + mode);
    }
    if (mode != Mode.DENSE && vectors != VectorSearch.HNSW) {
      throw new IllegalArgumentException(vectors + " goes with dense mode only, got " + mode);
    }
  }

  /** A way to search without a reranker. */
  public Setting(Mode mode, Optional<Fusion> fusion, VectorSearch vectors) {
    this(mode, fusion, vectors, Optional.empty());
  }

  /** One setting for each mode, and for hybrid mode one for each fusion; dense mode exactly. */
  public static List<Setting> of(List<Mode> modes, List<Fusion> fusions) {
    return of(modes, fusions, List.of(VectorSearch.EXACT));
  }

  /**
   * One setting for each mode: for hybrid mode one for each fusion, for dense mode one for each way
   * to look for vectors.
   */
  public static List<Setting> of(
      List<Mode> modes, List<Fusion> fusions, List<VectorSearch> vectors) {
    List<Setting> settings = new ArrayList<>();
    for (Mode mode : modes) {
      switch (mode) {
        case HYBRID -> fusions.forEach(fusion -> settings.add(hybrid(fusion)));
        case DENSE ->
            vectors.forEach(how -> settings.add(new Setting(mode, Optional.empty(), how)));
        case BM25 -> settings.add(new Setting(mode, Optional.empty(), VectorSearch.HNSW));
      }
    }
    return settings;
  }

  private static Setting hybrid(Fusion fusion) {
    return new Setting(Mode.HYBRID, Optional.of(fusion), VectorSearch.HNSW);
  }

  /** The same with a reranker, which reads the best however long it takes. */
  public Setting withReranking(Reranking how) {
    return new Setting(mode, fusion, vectors, Optional.of(how.withoutBudget()));
  }

  /** Each setting as it is, and after it the same with a reranker. */
  public static List<Setting> withAndWithout(Reranking how, List<Setting> settings) {
    return settings.stream()
        .flatMap(setting -> Stream.of(setting, setting.withReranking(how)))
        .toList();
  }

  /**
   * A question asked in this setting.
   *
   * @param atLeast how many of the best a reranker reads at the least
   */
  SearchRequest request(String query, int atLeast) {
    SearchRequest plain =
        SearchRequest.of(query)
            .withMode(mode)
            .withFusion(fusion.orElse(Fusion.AUTO))
            .withVectors(vectors);
    return reranking
        .map(how -> plain.withReranking(how.withTop(Math.max(atLeast, how.top()))))
        .orElse(plain);
  }

  /** A question asked in this setting. */
  public SearchRequest request(String query) {
    return request(query, 1);
  }

  /** Whether questions must be embedded. */
  boolean needsVectors() {
    return mode != Mode.BM25;
  }

  /**
   * Its one short name in tables: "bm25", "dense", "dense-hnsw", or the fusion's, such as "auto";
   * with "+rerank" where the best are read again.
   */
  public String label() {
    return reranking.isPresent() ? plainLabel() + "+rerank" : plainLabel();
  }

  private String plainLabel() {
    return switch (mode) {
      case HYBRID -> fusionLabel().orElseThrow();
      case DENSE ->
          vectors == VectorSearch.EXACT ? modeLabel() : modeLabel() + "-" + label(vectors);
      case BM25 -> modeLabel();
    };
  }

  /** The mode's name on the command line and in JSON. */
  public String modeLabel() {
    return label(mode);
  }

  /** The fusion's name on the command line and in JSON; empty for a single leg. */
  public Optional<String> fusionLabel() {
    return fusion.map(Setting::label);
  }

  /** How vectors are looked for, by the name on the command line and in JSON; dense mode only. */
  public Optional<String> vectorsLabel() {
    return mode == Mode.DENSE ? Optional.of(label(vectors)) : Optional.empty();
  }

  /** The reranker's name; empty without one. */
  public Optional<String> rerankerName() {
    return reranking.map(how -> how.reranker().profile().name());
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
