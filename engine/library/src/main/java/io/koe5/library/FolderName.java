package io.koe5.library;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a folder's own name says of the model in it.
 *
 * @param name that of the repository in the hub's cache, else that of the folder
 * @param commit the commit of a snapshot in the hub's cache, else empty
 */
record FolderName(String name, String commit) {
  private static final Pattern SNAPSHOT = Pattern.compile("models--(.+)/snapshots/([0-9a-f]{40})");

  static FolderName of(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    int names = whole.getNameCount();
    if (names >= 3) {
      String end = whole.subpath(names - 3, names).toString().replace('\\', '/');
      Matcher snapshot = SNAPSHOT.matcher(end);
      if (snapshot.matches()) {
        return new FolderName(snapshot.group(1).replace("--", "/"), snapshot.group(2));
      }
    }
    // The root of a disk has no name but its own.
    String last = Optional.ofNullable(whole.getFileName()).orElse(whole).toString();
    return new FolderName(last, "");
  }
}
