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

  /** The stable name that scripts see, such as "too-large". */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with this stable name. */
  public static FailureKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
