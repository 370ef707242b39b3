package io.koe5.search;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.index.IndexSchema;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * A pattern over documents' paths: {@code *} and {@code ?} stand within one name, {@code **} across
 * folders, {@code {a,b}} for either. A pattern without a slash matches a name in any folder, and a
 * pattern that names a folder matches all below it.
 */
record PathGlob(String pattern) {
  /** Of making an automaton, for each pattern. */
  private static final int MOST_WORK = 20_000;

  private static final String FOLDERS = "(.*\\/)?";
  private static final String BELOW = "(\\/.*)?";

  /** Keeps the pattern as paths are kept: in NFC, from the indexed folder on. */
  PathGlob {
    pattern = Normalizer.normalize(pattern, Normalizer.Form.NFC).replaceFirst("^(\\./|/)+", "");
  }

  /**
   * The passages of documents whose path one of these matches; a single clause, for Lucene takes
   * only so many.
   */
  static Query any(List<PathGlob> globs) {
    List<Automaton> names = new ArrayList<>();
    List<Automaton> paths = new ArrayList<>();
    for (PathGlob glob : globs) {
      (glob.isName() ? names : paths).add(automaton(glob.expression()));
    }
    paths.add(Operations.concatenate(List.of(automaton(FOLDERS), Operations.union(names))));
    Automaton all = Operations.concatenate(List.of(Operations.union(paths), automaton(BELOW)));
    String patterns = globs.stream().map(PathGlob::pattern).collect(Collectors.joining(", "));
    try {
      int most = (int) Math.min(Integer.MAX_VALUE, (long) MOST_WORK * globs.size());
      return new AutomatonQuery(
          new Term(IndexSchema.PATH, patterns), Operations.determinize(all, most));
    } catch (TooComplexToDeterminizeException e) {
      throw Koe5Exception.because(e, Messages.beside(PathGlob.class), "complex-glob", patterns);
    }
  }

  private static Automaton automaton(String expression) {
    return new RegExp(expression, RegExp.NONE).toAutomaton();
  }

  /** Whether it speaks of names in any folder. */
  private boolean isName() {
    return !pattern.contains("/");
  }

  /** The pattern in the language of Lucene's regular expressions. */
  private String expression() {
    String trimmed = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean alternatives = balanced(trimmed);
    boolean inside = false;
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < trimmed.length(); i++) {
      char character = trimmed.charAt(i);
      if (trimmed.startsWith("**", i)) {
        boolean folders = trimmed.startsWith("/", i + 2);
        expression.append(folders ? FOLDERS : ".*");
        i += folders ? 2 : 1;
      } else if (alternatives && character == '{') {
        inside = true;
        expression.append('(');
      } else if (inside && (character == ',' || character == '}')) {
        boolean empty = "{,".indexOf(trimmed.charAt(i - 1)) >= 0;
        expression.append(empty ? "()" : "").append(character == ',' ? '|' : ')');
        inside = character == ',';
      } else {
        expression.append(translated(character));
      }
    }
    return expression.toString();
  }

  private static String translated(char character) {
    return switch (character) {
      case '*' -> "[^\\/]*";
      case '?' -> "[^\\/]";
      default -> {
        boolean plain = Character.isLetterOrDigit(character) || character >= 0x80;
        yield plain ? String.valueOf(character) : "\\" + character;
      }
    };
  }

  /** Braces that do not pair stand for themselves. */
  private static boolean balanced(String glob) {
    int open = 0;
    for (int i = 0; i < glob.length(); i++) {
      open += glob.charAt(i) == '{' ? 1 : glob.charAt(i) == '}' ? -1 : 0;
      if (open < 0 || open > 1) {
        return false;
      }
    }
    return open == 0 && glob.contains("{");
  }
}
