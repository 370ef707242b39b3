package io.koe5;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts that a module shows to people: a resource bundle in English, with a Korean translation
 * beside it. Immutable and thread-safe.
 */
public final class Messages {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final String bundle;
  private final ClassLoader loader;

  private Messages(String bundle, ClassLoader loader) {
    this.bundle = bundle;
    this.loader = loader;
  }

  /** A part of a sentence, said in the language of the whole: an argument like any other. */
  public interface Part {
    /** The text in a locale. */
    String in(Locale locale);
  }

  /** What a key says, to be put into another sentence. */
  public Part part(String key, Object... arguments) {
    return locale -> in(locale, key, arguments);
  }

  /** The bundle {@code messages.properties} that lies in the package of the given class. */
  public static Messages beside(Class<?> anchor) {
    return new Messages(anchor.getPackageName() + ".messages", anchor.getClassLoader());
  }

  /** The text of a key in the given locale, its {@link MessageFormat} places filled. */
  public String in(Locale locale, String key, Object... arguments) {
    String pattern = ResourceBundle.getBundle(bundle, locale, loader, NO_FALLBACK).getString(key);
    return new MessageFormat(pattern, locale).format(said(locale, arguments));
  }

  private static Object[] said(Locale locale, Object[] arguments) {
    return Arrays.stream(arguments)
        .map(argument -> argument instanceof Part part ? part.in(locale) : argument)
        .toArray();
  }

  /** The text of a key in the locale of the person who runs this program. */
  public String text(String key, Object... arguments) {
    return in(Locale.getDefault(Locale.Category.DISPLAY), key, arguments);
  }
}
