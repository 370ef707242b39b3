package io.koe5.hub;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A repository of the hub at a revision.
 *
 * @param kind whether it holds a model or a dataset
 * @param name "owner/name", or a name alone for the hub's oldest repositories
 * @param revision a branch, a tag, or a commit of 40 hexadecimal digits
 */
public record HubRepository(Kind kind, String name, String revision) {
  private static final Pattern NAME = Pattern.compile("(?:[\\w.-]{1,96}/)?[\\w.-]{1,96}");
  private static final Pattern FORBIDDEN_IN_NAMES = Pattern.compile("--|\\.\\.|(?:^|/)[.-]");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern REVISION = Pattern.compile("[^\\p{Cntrl} ~^:?*\\[\\\\]+");

  /** What a repository holds. */
  public enum Kind {
    MODEL,
    DATASET;

    /** The word for many of them in the hub's addresses and in names of cache folders. */
    String plural() {
      return name().toLowerCase(Locale.ROOT) + "s";
    }
  }

  /**
   * Checks names before they become addresses and folders.
   *
   * @throws HubException if the name or the revision is none
   */
  public HubRepository {
    if (!NAME.matcher(name).matches() || FORBIDDEN_IN_NAMES.matcher(name).find()) {
      throw new HubException("name-malformed", name);
    }
    if (!REVISION.matcher(revision).matches() || !HubFile.staysInside(revision)) {
      throw new HubException("revision-malformed", revision);
    }
  }

  public static HubRepository model(String name, String revision) {
    return new HubRepository(Kind.MODEL, name, revision);
  }

  public static HubRepository dataset(String name, String revision) {
    return new HubRepository(Kind.DATASET, name, revision);
  }

  /** Whether the revision is a commit: what it names can never change. */
  public boolean isPinned() {
    return isCommit(revision);
  }

  static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }

  /** As people write it: {@code owner/name@revision}. */
  @Override
  public String toString() {
    return name + "@" + revision;
  }
}
