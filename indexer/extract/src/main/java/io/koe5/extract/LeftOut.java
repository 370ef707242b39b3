package io.koe5.extract;

import java.util.Locale;

/** Why a run did not look at something it met. */
public enum LeftOut {
  /**
   * Its name begins with a dot, the system marks it as hidden, or a program keeps it for itself.
   */
  HIDDEN,
  /** A .gitignore or .koe5ignore file says so. */
  IGNORED,
  /** Whoever asked for the folder said so. */
  EXCLUDED,
  /** It is the index, or a folder that is indexed by itself. */
  ELSEWHERE,
  /** It is a link to what is met anyway, or to a folder above. */
  LINKED,
  /** It is a link that leads nowhere. */
  BROKEN_LINK;

  /** The stable name that scripts see, such as "broken-link". */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
