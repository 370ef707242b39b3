package io.koe5.cli;

import io.koe5.extract.IndexStatus;
import io.koe5.extract.LeftOut;
import java.util.Comparator;
import java.util.Map;
import java.util.StringJoiner;

/** Says in a line how many files of which kinds were not read. */
final class FileKinds {
  private FileKinds() {}

  /** Kinds of files that no reader takes, the most frequent first. */
  static String skipped(Map<String, Integer> counts) {
    Comparator<Map.Entry<String, Integer>> order =
        Map.Entry.<String, Integer>comparingByValue().reversed();
    StringJoiner kinds = new StringJoiner(", ");
    counts.entrySet().stream()
        .sorted(order.thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            entry ->
                kinds.add(
                    Console.MESSAGES.text("kind.count", kind(entry.getKey()), entry.getValue())));
    return kinds.toString();
  }

  private static String kind(String kind) {
    return switch (kind) {
      case "" -> Console.MESSAGES.text("kind.none");
      case IndexStatus.SPECIAL -> Console.MESSAGES.text("kind.special");
      case IndexStatus.OTHERS -> Console.MESSAGES.text("kind.others");
      default -> Printable.line(kind);
    };
  }

  /** Why files and folders were not looked at. */
  static String leftOut(Map<LeftOut, Integer> counts) {
    StringJoiner reasons = new StringJoiner(", ");
    for (LeftOut reason : LeftOut.values()) {
      Integer count = counts.get(reason);
      if (count != null) {
        String named = Console.MESSAGES.text("left-out." + reason.code());
        reasons.add(Console.MESSAGES.text("kind.count", named, count));
      }
    }
    return reasons.toString();
  }
}
