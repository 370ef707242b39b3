package io.koe5;

import java.util.Locale;

/**
 * Something that koe5 could not do, said in one sentence that helps to mend it. {@link
 * #getMessage()} is English; {@link #getLocalizedMessage()} speaks the language of the user.
 */
public class Koe5Exception extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String localized;

  /** A problem described by a key of a bundle, with the values for its places. */
  public Koe5Exception(Messages messages, String key, Object... arguments) {
    super(messages.in(Locale.ROOT, key, arguments));
    this.key = key;
    this.localized = messages.text(key, arguments);
  }

  /** The key of the message: stable, for programs that tell problems apart. */
  public String key() {
    return key;
  }

  @Override
  public String getLocalizedMessage() {
    return localized;
  }
}
