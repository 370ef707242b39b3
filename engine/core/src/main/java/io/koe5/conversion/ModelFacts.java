package io.koe5.conversion;

import java.util.Locale;

/**
 * What a published embedding model's files say of it, beside what its profile will.
 *
 * @param pooling "mean" or "cls"
 * @param normalised whether its vectors have unit length
 * @param recommended the precision that koe5 recommends for it
 */
public record ModelFacts(String pooling, boolean normalised, String recommended) {
  static ModelFacts of(SentenceConfig sentence, String recommended) {
    return new ModelFacts(
        sentence.pooling().name().toLowerCase(Locale.ROOT), sentence.normalised(), recommended);
  }
}
