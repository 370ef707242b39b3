package io.koe5.analysis;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A word as it is written, and without the particles it may end in: what finds names and new words
 * whatever a dictionary makes of them, and however it reads what follows them.
 */
final class WordForms {
  private static final int LONGEST = 40;

  /** Particles that hardly anything else ends in: they go from two syllables on. */
  private static final Set<String> LONG_PARTICLES =
      Set.of(
          "에서", "에게", "에게서", "한테", "한테서", "까지", "부터", "으로", "으로서", "으로써", "로서", "로써", "처럼", "만큼",
          "보다", "조차", "마저", "밖에", "이나", "이랑", "이라고", "라고", "이라는", "라는", "이라도", "이며", "이고", "이란",
          "에는", "에도", "에만", "에서는", "에서도", "에선", "에겐", "께서", "께서는", "께서도", "으로는", "으로도", "로는", "로도",
          "까지는", "까지도", "까지만", "부터는", "만으로", "만은", "만이", "만을", "과의", "와의", "과는", "와는", "과도", "와도",
          "으로부터", "로부터", "에게는", "에게도", "한테는", "한테도", "마다", "대로", "하고", "이다", "입니다", "이었다", "였다",
          "이에요", "예요", "님께", "님께서", "님의", "님은", "님이", "님을", "씨가", "씨는", "씨의", "씨를");

  /** Particles of one syllable that follow a consonant. */
  private static final String AFTER_CONSONANT = "은이을과";

  /** Those that follow a vowel. */
  private static final String AFTER_VOWEL = "는가를와로랑";

  /** Those that follow either. */
  private static final String AFTER_EITHER = "의에도만씩쯤께들님씨";

  /** A dot behind a single syllable, which some writers leave out: 한·미, 초·중·고. */
  private static final Pattern DOT =
      Pattern.compile("(?<!\\p{L})(\\p{L})[\u00B7\u2022\u2027\u22C5\u30FB](?=\\p{L})");

  /** Letters with a hyphen between them, likewise: Wi-Fi, e-mail. */
  private static final Pattern HYPHENED =
      Pattern.compile("(?<![A-Za-z0-9.-])[A-Za-z]+(?:-[A-Za-z]+)+(?![A-Za-z0-9-])");

  private WordForms() {}

  /**
   * The forms of each stretch of Hangul or hanja in a word, two characters or longer, and of what
   * it is {@linkplain #joined joined}.
   */
  static Set<String> of(String word) {
    Set<String> forms = new LinkedHashSet<>();
    addStretches(word, forms);
    forms.addAll(joined(word));
    return forms;
  }

  /** The forms of a word without the dots and hyphens that join its parts; none if it has none. */
  static Set<String> joined(String word) {
    Set<String> forms = new LinkedHashSet<>();
    if (DOT.matcher(word).find()) {
      addStretches(DOT.matcher(word).replaceAll("$1"), forms);
    }
    HYPHENED
        .matcher(word)
        .results()
        .map(found -> found.group().replace("-", "").toLowerCase(Locale.ROOT))
        .filter(form -> form.length() <= LONGEST)
        .forEach(forms::add);
    return forms;
  }

  private static void addStretches(String word, Set<String> forms) {
    int start = 0;
    while (start < word.length()) {
      int end = endOf(word, start, WordForms::isKorean);
      if (end == start) {
        start = endOf(word, start, character -> !isKorean(character));
      } else {
        if (end - start >= 2 && end - start <= LONGEST) {
          add(word.substring(start, end), forms);
        }
        start = end;
      }
    }
  }

  private static int endOf(String word, int start, IntPredicate belongs) {
    int end = start;
    while (end < word.length() && belongs.test(word.codePointAt(end))) {
      end += Character.charCount(word.codePointAt(end));
    }
    return end;
  }

  /** Whether any of it is Hangul or hanja. */
  static boolean hasKorean(String word) {
    return word.codePoints().anyMatch(WordForms::isKorean);
  }

  private static boolean isKorean(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HANGUL, HAN -> true;
      default -> false;
    };
  }

  private static void add(String form, Set<String> forms) {
    if (!forms.add(form)) {
      return;
    }
    for (int length = 2; length <= 4 && form.length() - length >= 2; length++) {
      if (LONG_PARTICLES.contains(form.substring(form.length() - length))) {
        add(form.substring(0, form.length() - length), forms);
      }
    }
    if (form.length() >= 4 && endsInParticle(form)) {
      add(form.substring(0, form.length() - 1), forms);
    }
  }

  private static boolean endsInParticle(String form) {
    char last = form.charAt(form.length() - 1);
    char before = form.charAt(form.length() - 2);
    return AFTER_EITHER.indexOf(last) >= 0
        || (endsInVowel(before) && AFTER_VOWEL.indexOf(last) >= 0)
        || (endsInConsonant(before) && AFTER_CONSONANT.indexOf(last) >= 0);
  }

  private static boolean endsInVowel(char hangul) {
    return Hangul.isSyllable(hangul)
        ? !Hangul.hasFinal(hangul)
        : hangul >= 0x1160 && hangul <= 0x11A7;
  }

  /** Old Hangul is written by letters: those that end a syllable are a range of their own. */
  private static boolean endsInConsonant(char hangul) {
    return Hangul.isSyllable(hangul)
        ? Hangul.hasFinal(hangul)
        : hangul >= 0x11A8 && hangul <= 0x11FF;
  }
}
