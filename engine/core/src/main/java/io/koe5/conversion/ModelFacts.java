package io.koe5.conversion;

import java.io.IOException;
import java.util.Locale;

/**
 * What a published embedding model's files say of it, beside what its profile will.
 *
 * @param pooling "mean" or "cls"
 * @param assumed whether its files do not say how, and sentence-transformers' choice was taken
 * @param normalised whether its vectors have unit length
 * @param recommended the precision that koe5 recommends for it
 */
public record ModelFacts(String pooling, boolean assumed, boolean normalised, String recommended) {
  static ModelFacts of(ModelFiles files, String recommended) throws IOException {
    SentenceConfig sentence = SentenceConfig.read(files);
    return new ModelFacts(
        sentence.pooling().name().toLowerCase(Locale.ROOT),
        SentenceConfig.isAssumed(files),
        sentence.normalised(),
        recommended);
  }
}
