package io.koe5.analysis;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.Sha256;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.ko.dict.UserDictionary;

/**
 * Words of a user's own: names and products that Nori's dictionary does not know.
 *
 * <pre>
 * # a word a line, with its parts where it has some
 * 코이파이브
 * 한빛전자대리점 한빛전자 대리점
 * </pre>
 *
 * @param entries a word each, followed by its parts, if any; folded, in the order of the file
 */
public record UserWords(List<String> entries) {
  private static final Messages MESSAGES = Messages.beside(UserWords.class);
  private static final UserWords NONE = new UserWords(List.of());
  private static final Pattern COMMENT = Pattern.compile("(?<!\\S)#.*");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int LONGEST = 100;
  private static final int HASH_LENGTH = 12;

  /** Keeps an unmodifiable copy. */
  public UserWords {
    entries = List.copyOf(entries);
  }

  /** No words. */
  public static UserWords none() {
    return NONE;
  }

  /**
   * The words in a file; none where there is no file.
   *
   * @param file in UTF-8
   * @throws Koe5Exception if it cannot be read or one of its lines is wrong, which it names
   */
  public static UserWords read(Path file) {
    if (Files.notExists(file)) {
      return NONE;
    }
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new Lines(file).read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw new Koe5Exception(MESSAGES, "not-utf-8", file);
    } catch (IOException e) {
      throw new Koe5Exception(MESSAGES, "unreadable", file, Koe5Exception.why(e));
    }
  }

  /** The words that {@link #text} wrote. */
  public static UserWords of(String text) {
    return text.isEmpty() ? NONE : new UserWords(text.lines().toList());
  }

  /** All entries, a line each. */
  public String text() {
    return String.join("\n", entries);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** A short sum of the entries. */
  String hash() {
    return Sha256.of(text()).substring(0, HASH_LENGTH);
  }

  /** The words as Nori takes them; nothing where there are none. */
  Optional<UserDictionary> dictionary() {
    try {
      return Optional.ofNullable(UserDictionary.open(new StringReader(text())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of one file. */
  private static final class Lines {
    private final Path file;
    private final Map<String, String> byWord = new HashMap<>();
    private final List<String> entries = new ArrayList<>();

    Lines(Path file) {
      this.file = file;
    }

    UserWords read(String text) throws IOException {
      int number = 0;
      for (String line : text.lines().toList()) {
        number++;
        String entry = folded(COMMENT.matcher(line).replaceFirst("").strip());
        if (!entry.isEmpty()) {
          add(entry, number);
        }
      }
      return entries.isEmpty() ? NONE : new UserWords(entries);
    }

    private static String folded(String line) throws IOException {
      StringWriter folded = new StringWriter();
      KoreanAnalyzers.folding(new StringReader(line)).transferTo(folded);
      return folded.toString().strip().replaceAll("\\s+", " ");
    }

    private void add(String entry, int line) {
      String word = entry.split(" ", 2)[0];
      String parts = entry.substring(word.length()).replace(" ", "");
      if (word.length() < 2 || word.length() > LONGEST) {
        throw new Koe5Exception(MESSAGES, "word-length", file, line, word, LONGEST);
      }
      if (!word.codePoints().allMatch(Lines::belongsToWord)) {
        throw new Koe5Exception(MESSAGES, "word-characters", file, line, word);
      }
      if (!parts.isEmpty() && !parts.equals(word)) {
        throw new Koe5Exception(MESSAGES, "parts-differ", file, line, word, parts);
      }
      String before = byWord.putIfAbsent(word, entry);
      if (before == null) {
        entries.add(entry);
      } else if (!before.equals(entry)) {
        throw new Koe5Exception(MESSAGES, "word-twice", file, line, word);
      }
    }

    /** Nori reads punctuation apart, whatever a dictionary says, and takes # for a comment. */
    private static boolean belongsToWord(int character) {
      return Character.isLetterOrDigit(character);
    }
  }
}
