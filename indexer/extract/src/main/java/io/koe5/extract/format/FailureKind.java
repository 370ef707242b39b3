package io.koe5.extract.format;

import io.koe5.Messages;
import java.util.Locale;

/** Why a file is not, or not wholly, in the index. */
public enum FailureKind {
  /** It asks for a password. */
  ENCRYPTED,
  /** It is broken. */
  CORRUPT,
  /** It is of a variant or encoding that koe5 does not read. */
  UNSUPPORTED,
  /** It has pictures of text but no text. */
  SCANNED,
  /** It is larger than koe5 reads. */
  TOO_LARGE,
  /** Reading it took too long. */
  TIMEOUT,
  /** The process that read it ended over it: by a fault of its own, or for want of memory. */
  CRASHED,
  /** It gave more text than koe5 takes from one file. */
  LIMIT,
  /** It could not be opened. */
  UNREADABLE;

  static final Messages MESSAGES = Messages.beside(FailureKind.class);

  /**
   * The stable name that scripts see, such as "too-large": the code, but of a file over which the
   * reading process ended they are told that it cannot be read; the sentence says how that came.
   */
  public String reported() {
    return this == CRASHED ? UNREADABLE.code() : code();
  }

  /** The name that an index keeps, such as "too-large". */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that an index keeps under this name. */
  public static FailureKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
