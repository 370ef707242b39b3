package io.koe5.library;

import io.koe5.conversion.Prompts;
import io.koe5.model.PreparedModel;
import io.koe5.model.PreparedReranker;
import io.koe5.model.Vocabulary;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model that is kept ready under a name.
 *
 * @param name what people call it
 * @param kind what it does
 * @param source whence it came: a repository, or the name of a folder
 * @param revision the commit of the repository; empty where it is not known
 * @param folder where its files lie
 * @param prompts what is put before its texts; nothing for a reranker
 * @param pooling how token states become a vector: "mean", "cls"; "classifier" of a reranker
 * @param assumed whether its files do not say which pooling, and sentence-transformers' was taken
 * @param normalised whether its vectors have unit length
 * @param recommended the precision that koe5 recommends for it
 * @param vocabulary which pieces of its tokenizer it has
 * @param sums SHA-256 of each file by its name
 */
public record KeptModel(
    String name,
    ModelKind kind,
    String source,
    String revision,
    Path folder,
    Prompts prompts,
    String pooling,
    boolean assumed,
    boolean normalised,
    String recommended,
    Vocabulary vocabulary,
    Map<String, String> sums) {
  /** Keeps an unmodifiable copy of the sums. */
  public KeptModel {
    sums = Map.copyOf(sums);
  }

  /** The same under another name, and with something else put before texts. */
  KeptModel with(String otherName, Prompts otherPrompts) {
    return new KeptModel(
        otherName,
        kind,
        source,
        revision,
        folder,
        otherPrompts,
        pooling,
        assumed,
        normalised,
        recommended,
        vocabulary,
        sums);
  }

  /** The model, ready to be opened, if it is one that makes vectors. */
  public PreparedModel embedding() {
    return PreparedModel.read(folder).named(name).withPrefixes(prompts.query(), prompts.passage());
  }

  /** The model, ready to be opened, if it is a reranker. */
  public PreparedReranker reranker() {
    return PreparedReranker.read(folder).named(name);
  }

  /** What decides its numbers, see {@link io.koe5.model.ModelProfile#identity()}. */
  public String identity() {
    return kind == ModelKind.EMBEDDING
        ? embedding().profile().identity()
        : reranker().profile().identity();
  }

  /** Number format of its weights, such as "mixed". */
  public String precision() {
    return kind == ModelKind.EMBEDDING
        ? embedding().profile().precision()
        : reranker().profile().precision();
  }

  /** Most tokens a text, or a pair of texts, may have. */
  public int maxTokens() {
    return kind == ModelKind.EMBEDDING
        ? embedding().profile().maxTokens()
        : reranker().profile().maxTokens();
  }

  /** Bytes of its files. */
  public long bytes() {
    return sums.keySet().stream().mapToLong(file -> folder.resolve(file).toFile().length()).sum();
  }
}
