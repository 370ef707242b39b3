package io.koe5.corpora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One table of a dataset, and where in a repository its files may lie. Datasets name their tables
 * by "configurations": the files of configuration C lie in a folder C, a file a split ({@code
 * C/test-00000-of-00001.parquet}), or are called C themselves. The configuration "default" has the
 * folder {@code data}, or the repository itself.
 *
 * @param configurations names it may have, the likeliest first
 * @param split the split that is wanted; where there is but one split, that one will do
 */
record DatasetPart(List<String> configurations, String split) {
  private static final String DEFAULT = "default";
  private static final List<String> ROOTS = List.of("data", "");
  private static final Pattern SHARD =
      Pattern.compile(
          "(.+?)(?:-\\d{5}-of-\\d{5}(?:-[0-9a-f]+)?)?\\.(?:parquet|jsonl(?:\\.gz)?|json|csv|tsv)");

  /** Keeps an unmodifiable copy. */
  DatasetPart {
    configurations = List.copyOf(configurations);
  }

  /** Those of the files of a repository that belong to the part; none if it is not there. */
  List<String> filesAmong(List<String> files) {
    return configurations.stream()
        .map(name -> filesOf(name, files))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * The same, for a table that must be there.
   *
   * @param place what messages call the repository or folder
   * @throws CorpusException if it is not; the message names the tables that are
   */
  List<String> requiredAmong(List<String> files, Object place) {
    List<String> found = filesAmong(files);
    if (found.isEmpty()) {
      List<String> tables = files.stream().filter(file -> stem(file).isPresent()).toList();
      throw new CorpusException(
          "part-missing",
          place.toString(),
          String.join(" / ", configurations),
          split,
          tables.isEmpty() ? "-" : String.join(", ", tables));
    }
    return found;
  }

  private List<String> filesOf(String name, List<String> files) {
    Map<String, List<String>> splits = splits(name, files);
    if (splits.containsKey(split)) {
      return splits.get(split);
    }
    if (splits.size() == 1) {
      return splits.values().iterator().next();
    }
    return files.stream().filter(file -> isNamed(name, file)).toList();
  }

  /** The files in the folders of a configuration, by split. */
  private static Map<String, List<String>> splits(String name, List<String> files) {
    Map<String, List<String>> splits = new LinkedHashMap<>();
    for (String file : files) {
      if (folders(name).contains(folder(file))) {
        stem(file)
            .ifPresent(split -> splits.computeIfAbsent(split, s -> new ArrayList<>()).add(file));
      }
    }
    return splits;
  }

  private static List<String> folders(String name) {
    return name.equals(DEFAULT) ? List.of(DEFAULT, "data", "") : List.of(name);
  }

  private static boolean isNamed(String name, String file) {
    return ROOTS.contains(folder(file)) && stem(file).equals(Optional.of(name));
  }

  private static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  /** The name of a file that is a table, without ending and number of its shard. */
  private static Optional<String> stem(String file) {
    Matcher matcher = SHARD.matcher(file.substring(file.lastIndexOf('/') + 1));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
