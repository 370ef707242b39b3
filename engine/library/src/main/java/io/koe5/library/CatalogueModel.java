package io.koe5.library;

import io.koe5.conversion.Prompts;

/**
 * A published model that koe5 knows. What its own files say goes before what stands here.
 *
 * @param name its repository on the hub
 * @param kind what it does
 * @param revision the commit that koe5 was made for; "main" where none is known
 * @param dimension length of its vectors; of a reranker that of its token states
 * @param maxTokens most tokens a text, or a pair of texts, may have
 * @param pooling how token states become a vector: "mean" or "cls"; "classifier" of a reranker
 * @param normalised whether its vectors have unit length
 * @param prompts what its makers put before texts
 * @param megaparameters its size in millions of parameters
 * @param license SPDX name of its licence
 * @param checked how koe5 was checked with it: "weights" for its own weights, "shape" for weights
 *     of the same architecture
 * @param recommended whether it is what koe5 recommends to those who can fetch it
 */
public record CatalogueModel(
    String name,
    ModelKind kind,
    String revision,
    int dimension,
    int maxTokens,
    String pooling,
    boolean normalised,
    Prompts prompts,
    int megaparameters,
    String license,
    String checked,
    boolean recommended) {

  /** The name without its owner. */
  public String shortName() {
    return name.substring(name.indexOf('/') + 1);
  }
}
