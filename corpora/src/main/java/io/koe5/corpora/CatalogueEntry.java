package io.koe5.corpora;

import java.util.List;

/**
 * What is known of a published task: where its data lie and what they are.
 *
 * @param name what koe5 calls it
 * @param task what MTEB calls it; several entries may be subsets of one task
 * @param type what it asks for
 * @param dataset the hub's dataset, "owner/name"
 * @param revision the pinned commit, or a branch where MTEB pins none
 * @param subset the part of the dataset, such as "ko"; "default" if there is but one
 * @param split such as "test"
 * @param layout how the dataset's files are laid out
 * @param totals how much it holds
 * @param license as MTEB gives it
 * @param citation whom to cite
 * @param languages as MTEB gives them, such as "kor-Hang"
 * @param mainScore the measure that MTEB ranks by
 */
public record CatalogueEntry(
    String name,
    String task,
    TaskType type,
    String dataset,
    String revision,
    String subset,
    String split,
    Layout layout,
    Totals totals,
    String license,
    Citation citation,
    List<String> languages,
    String mainScore) {

  /** Keeps an unmodifiable copy; refuses totals that do not go with the type. */
  public CatalogueEntry {
    if ((type == TaskType.STS) != (totals instanceof Totals.Paired)) {
      throw new IllegalArgumentException(
          "totals must count pairs where the type is STS, and only there, got %s for %s"
              .formatted(totals, name));
    }
    languages = List.copyOf(languages);
  }

  /**
   * A publication.
   *
   * @param key its BibTeX key in MTEB
   * @param text authors, title, place and year
   */
  public record Citation(String key, String text) {}

  /**
   * The benchmark with this entry, once it was counted.
   *
   * @throws CorpusException if it holds more or less than the entry says
   */
  Benchmark checked(Benchmark benchmark) {
    return totals.checked(benchmark, this);
  }

  /** Whether the data lie in the program itself. */
  public boolean isBundled() {
    return name.equals(BundledBenchmark.NAME);
  }
}
