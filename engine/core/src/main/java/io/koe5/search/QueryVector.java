package io.koe5.search;

import io.koe5.model.Centring;
import java.util.Optional;

/** A question's vector, ready to be compared with passages' vectors. */
final class QueryVector {
  private final float[] raw;
  private final Optional<Centred> centred;

  /** Keeps the array: it must not change any more. */
  QueryVector(float[] raw, Optional<Centring> centring) {
    this.raw = raw;
    this.centred = centring.map(means -> Centred.of(raw, means));
  }

  float[] raw() {
    return raw;
  }

  /** Cosine with the unit vector of a passage. */
  double cosine(float[] passage) {
    double dot = 0;
    for (int i = 0; i < raw.length; i++) {
      dot += raw[i] * passage[i];
    }
    return dot;
  }

  /** Cosine of what is left of both vectors without most of their means. */
  double centred(float[] passage, double cosine) {
    return centred.isPresent() ? centred.get().cosine(passage) : cosine;
  }

  private record Centred(float[] query, float[] mean) {
    static Centred of(float[] raw, Centring means) {
      float[] query = new float[raw.length];
      float[] mean = new float[raw.length];
      double square = 0;
      for (int i = 0; i < raw.length; i++) {
        query[i] = (float) (raw[i] - Tuning.CENTRING * means.query()[i]);
        mean[i] = (float) (Tuning.CENTRING * means.passage()[i]);
        square += query[i] * query[i];
      }
      float norm = (float) Math.sqrt(Math.max(square, Float.MIN_NORMAL));
      for (int i = 0; i < query.length; i++) {
        query[i] /= norm;
      }
      return new Centred(query, mean);
    }

    double cosine(float[] passage) {
      double dot = 0;
      double square = 0;
      for (int i = 0; i < query.length; i++) {
        float rest = passage[i] - mean[i];
        dot += query[i] * rest;
        square += rest * rest;
      }
      return dot / Math.sqrt(Math.max(square, Float.MIN_NORMAL));
    }
  }
}
