package io.koe5.search;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.index.IndexSchema;
import java.text.Normalizer;
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
  private static final int MOST_WORK = 20_000;

  /** The passages of documents with such a path. */
  Query query() {
    try {
      Automaton paths =
          Operations.determinize(new RegExp(expression(), RegExp.NONE).toAutomaton(), MOST_WORK);
      return new AutomatonQuery(new Term(IndexSchema.PATH, pattern), paths);
    } catch (TooComplexToDeterminizeException e) {
      Koe5Exception failure =
          new Koe5Exception(Messages.beside(PathGlob.class), "complex-glob", pattern);
      failure.initCause(e);
      throw failure;
    }
  }

  /** The pattern in the language of Lucene's regular expressions. */
  private String expression() {
    String glob = Normalizer.normalize(pattern, Normalizer.Form.NFC).replaceFirst("^(\\./|/)+", "");
    boolean anywhere = !glob.contains("/");
    String trimmed = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
    boolean alternatives = balanced(trimmed);
    boolean inside = false;
    StringBuilder expression = new StringBuilder(anywhere ? "(.*\\/)?" : "");
    for (int i = 0; i < trimmed.length(); i++) {
      char character = trimmed.charAt(i);
      if (trimmed.startsWith("**", i)) {
        boolean folders = trimmed.startsWith("/", i + 2);
        expression.append(folders ? "(.*\\/)?" : ".*");
        i += folders ? 2 : 1;
      } else if (alternatives && (character == '{' || character == '}')) {
        inside = character == '{';
        expression.append(inside ? '(' : ')');
      } else {
        expression.append(inside && character == ',' ? "|" : translated(character));
      }
    }
    return expression.append("(\\/.*)?").toString();
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
