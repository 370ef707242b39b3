package io.koe5.eval.results;

import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.Task;
import io.koe5.eval.Scorecard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the documents begin that runs tell one by one, so that runs can be read without the corpus.
 */
final class Excerpts {
  private static final int LENGTH = 80;
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private Excerpts() {}

  /** Reads the corpus once; document id → how it begins, on one line. */
  static Map<String, String> of(Task task, List<Scorecard> cards) {
    Set<String> told = new HashSet<>();
    for (Scorecard card : cards) {
      card.run().rankings().values().forEach(found -> told.addAll(found.first(Recording.TOLD)));
    }
    Map<String, String> excerpts = new HashMap<>();
    try (Stream<CorpusDocument> documents = task.corpus().documents()) {
      documents
          .filter(document -> told.contains(document.id()))
          .forEach(document -> excerpts.put(document.id(), beginning(document.content())));
    }
    return excerpts;
  }

  private static String beginning(String text) {
    // Far more than is kept, so that the pattern need not walk a whole book.
    String head = text.substring(0, Math.min(text.length(), 4 * LENGTH));
    String line = WHITE_SPACE.matcher(head).replaceAll(" ").strip();
    if (line.length() <= LENGTH) {
      return line;
    }
    boolean splitsPair = Character.isHighSurrogate(line.charAt(LENGTH - 1));
    return line.substring(0, splitsPair ? LENGTH - 1 : LENGTH) + "…";
  }
}
