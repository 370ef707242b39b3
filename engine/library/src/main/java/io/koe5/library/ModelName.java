package io.koe5.library;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.util.regex.Pattern;

/** Names that models are kept under: one word, or two with a slash between, as on the hub. */
final class ModelName {
  private static final String WORD = "[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,95}";
  private static final Pattern NAME = Pattern.compile("(?:" + WORD + "/)?" + WORD);
  private static final Messages MESSAGES = Messages.beside(ModelName.class);

  private ModelName() {}

  /**
   * Refuses a name that no model can be kept under.
   *
   * @throws Koe5Exception for such a name
   */
  static String checked(String name) {
    if (!isOne(name)) {
      throw new Koe5Exception(MESSAGES, "name-malformed", name);
    }
    return name;
  }

  /** Whether a model can be kept under a name. */
  static boolean isOne(String name) {
    return NAME.matcher(name).matches() && !name.contains("--");
  }

  /** The name as that of a file. */
  static String asFile(String name) {
    return name.replace("/", "--");
  }

  /** The part after the slash, which is enough where only one model has it. */
  static String last(String name) {
    return name.substring(name.indexOf('/') + 1);
  }
}
