package io.koe5.corpora;

import java.io.Serial;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Benchmark data that could not be read, said in one sentence that helps to mend it. {@link
 * #getMessage()} is English; {@link #getLocalizedMessage()} speaks the language of the user.
 */
public class CorpusException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final String key;
  private final String localized;

  CorpusException(String key, Object... arguments) {
    super(text(Locale.ROOT, key, arguments));
    this.key = key;
    this.localized = text(Locale.getDefault(Locale.Category.DISPLAY), key, arguments);
  }

  static CorpusException because(Throwable cause, String key, Object... arguments) {
    CorpusException exception = new CorpusException(key, arguments);
    exception.initCause(cause);
    return exception;
  }

  /** The key of the message: stable, for programs that tell problems apart. */
  public String key() {
    return key;
  }

  @Override
  public String getLocalizedMessage() {
    return localized;
  }

  // The engine's Messages does the same, but benchmark data must not need the engine.
  private static String text(Locale locale, String key, Object... arguments) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "io.koe5.corpora.messages",
            locale,
            CorpusException.class.getClassLoader(),
            NO_FALLBACK);
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }
}
