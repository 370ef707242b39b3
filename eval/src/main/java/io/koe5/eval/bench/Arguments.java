package io.koe5.eval.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a benchmark: {@code --name value}, or {@code --name} alone for those that are on
 * or off.
 *
 * @param values what was given for each option, in its order
 */
record Arguments(Map<String, List<String>> values) {

  /** Reads options of the given names. */
  static Arguments parse(List<String> words, Set<String> valued, Set<String> switches) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String name = words.get(i);
      if (switches.contains(name)) {
        values.put(name, List.of());
      } else if (valued.contains(name) && i + 1 < words.size()) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(words.get(++i));
      } else {
        throw new IllegalArgumentException(
            name + " is no option or lacks its value; there are " + valued + " and " + switches);
      }
    }
    return new Arguments(values);
  }

  boolean on(String name) {
    return values.containsKey(name);
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  Optional<String> one(String name) {
    return all(name).stream().reduce((first, last) -> last);
  }

  int number(String name, int otherwise) {
    return one(name).map(Integer::parseInt).orElse(otherwise);
  }
}
