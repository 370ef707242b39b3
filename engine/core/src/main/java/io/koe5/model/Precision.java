package io.koe5.model;

import java.util.Locale;

/** How the numbers of a model that koe5 converts are stored and multiplied. */
public enum Precision {
  /** As published, multiplied in 32-bit floats: the reference. */
  F32,
  /** Stored in 16 bits, multiplied in 32-bit floats. */
  F16,
  /** Matrices in 8 bits, look-up tables in 4. */
  INT8,
  /** Matrices and look-up tables in blocks of 4 bits. */
  INT4,
  /** As {@link #INT8}, but the products that 8 bits harm most in floats. */
  MIXED;

  /** The name in profiles and on command lines, such as "f32". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
