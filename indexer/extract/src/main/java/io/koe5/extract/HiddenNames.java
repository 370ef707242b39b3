package io.koe5.extract;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.DosFileAttributes;
import java.util.Locale;
import java.util.Set;

/** Tells what people do not mean when they point at a folder: no text of theirs is in it. */
final class HiddenNames {
  /** Names, in lower case, that systems and programs keep for themselves. */
  private static final Set<String> KEPT =
      Set.of(
          "$recycle.bin",
          "__macosx",
          "__pycache__",
          "desktop.ini",
          "ehthumbs.db",
          "lost+found",
          "node_modules",
          "system volume information",
          "thumbs.db");

  /** What Office puts before the name of a document that is open just now. */
  private static final String OFFICE_LOCK = "~$";

  private static final boolean WINDOWS = File.separatorChar == '\\';

  private HiddenNames() {}

  /** Whether a file or folder is hidden by its name or, on Windows, by its attributes. */
  static boolean isHidden(Path path) {
    Path last = path.getFileName();
    if (last == null) {
      return false;
    }
    String name = last.toString();
    return name.startsWith(".")
        || name.startsWith(OFFICE_LOCK)
        || KEPT.contains(name.toLowerCase(Locale.ROOT))
        || (WINDOWS && isMarked(path));
  }

  private static boolean isMarked(Path path) {
    try {
      DosFileAttributes attributes =
          Files.readAttributes(path, DosFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isHidden() || attributes.isSystem();
    } catch (IOException | UnsupportedOperationException e) {
      // What cannot be seen says nothing; whoever opens it will hear why.
      return false;
    }
  }
}
