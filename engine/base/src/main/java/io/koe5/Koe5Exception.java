package io.koe5;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/**
 * Something that koe5 could not do, said in one sentence that helps to mend it. {@link
 * #getMessage()} is English; {@link #getLocalizedMessage()} speaks the language of the user.
 */
public class Koe5Exception extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Messages MESSAGES = Messages.beside(Koe5Exception.class);

  private final String key;
  private final String localized;

  /** A problem described by a key of a bundle, with the values for its places. */
  public Koe5Exception(Messages messages, String key, Object... arguments) {
    super(messages.in(Locale.ROOT, key, arguments));
    this.key = key;
    this.localized = messages.text(key, arguments);
  }

  /** A problem that another one is behind. */
  public static Koe5Exception because(
      Throwable cause, Messages messages, String key, Object... arguments) {
    Koe5Exception problem = new Koe5Exception(messages, key, arguments);
    problem.initCause(cause);
    return problem;
  }

  /** The key of the message: stable, for programs that tell problems apart. */
  public String key() {
    return key;
  }

  /** Why a file could not be read or written, for a place in a message. */
  public static String reason(Throwable failure) {
    String message =
        failure instanceof FileSystemException refused ? refused.getReason() : failure.getMessage();
    return message != null ? message : failure.getClass().getSimpleName();
  }

  /** The same, where people meet it often in their own language. */
  public static Messages.Part why(Throwable failure) {
    String reason = reason(failure);
    return switch (failure) {
      case NoSuchFileException missing -> MESSAGES.part("no-such-file");
      case AccessDeniedException denied -> MESSAGES.part("access-denied");
      default -> reason.startsWith("No space left") ? MESSAGES.part("disk-full") : locale -> reason;
    };
  }

  @Override
  public String getLocalizedMessage() {
    return localized;
  }
}
