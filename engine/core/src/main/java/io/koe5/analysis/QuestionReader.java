package io.koe5.analysis;

import io.koe5.analysis.QuestionWord.PlacedTerm;
import io.koe5.analysis.QuestionWord.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.ko.POS.Tag;
import org.apache.lucene.analysis.ko.dict.UserDictionary;

/**
 * Reads questions. Nori reads a word by its neighbours, which is right in a sentence and arbitrary
 * in a list of keywords: there each word is read alone, so that their order means nothing.
 */
final class QuestionReader {
  /** Of a question with more different words a passage has some, whatever it says. */
  private static final int MOST_WORDS = 64;

  /** The beginning of an endless word is enough. */
  private static final int MOST_MORPHEMES = 32;

  private final MorphemeReader reader;

  QuestionReader(Optional<UserDictionary> words) {
    reader = new MorphemeReader(words);
  }

  /**
   * A word as it stands in the question.
   *
   * @param asWritten as Nori reads it alone, a verb by the stem that is written
   */
  private record Word(
      String written, List<Morpheme> inContext, List<Morpheme> alone, List<Morpheme> asWritten) {}

  /** Reads a question that was folded before. */
  Question read(String folded, boolean whole) throws IOException {
    List<List<Morpheme>> inContext = words(folded);
    Map<String, Word> words = new LinkedHashMap<>();
    for (List<Morpheme> word : inContext) {
      String written = folded.substring(word.getFirst().start(), word.getLast().end());
      if (words.size() <= MOST_WORDS && !words.containsKey(written)) {
        List<Morpheme> alone = alone(written);
        words.put(
            written, new Word(written, word, alone, Grammar.withStemAsWritten(written, alone)));
      }
    }
    if (words.size() > MOST_WORDS) {
      return new Question(terms(inContext), List.of(), false);
    }
    List<Word> different = List.copyOf(words.values());
    boolean keywords = areKeywords(different);
    List<String> terms =
        new ArrayList<>(terms(keywords ? different.stream().map(Word::alone).toList() : inContext));
    Stream.concat(writtenStems(different).stream(), joined(different))
        .filter(term -> !terms.contains(term))
        .forEach(terms::add);
    List<QuestionWord> read = whole || keywords ? questionWords(different, keywords) : List.of();
    return new Question(terms, read, keywords);
  }

  /** Other languages bind their words without particles: their sentences look like lists. */
  private static boolean areKeywords(List<Word> words) {
    long korean = words.stream().filter(word -> WordForms.hasKorean(word.written())).count();
    return korean * 2 >= words.size()
        && words.stream().noneMatch(word -> Grammar.bindsOthers(word.alone()));
  }

  /** Stems that only the written form shows. */
  private static List<String> writtenStems(List<Word> words) {
    return terms(
        words.stream()
            .filter(word -> !word.asWritten().equals(word.alone()))
            .map(Word::asWritten)
            .toList());
  }

  private static Stream<String> joined(List<Word> words) {
    return words.stream().flatMap(word -> WordForms.joined(word.written()).stream());
  }

  private static List<String> terms(List<List<Morpheme>> words) {
    return words.stream()
        .flatMap(List::stream)
        .filter(one -> !one.isFunctional())
        .map(Morpheme::term)
        .toList();
  }

  /** Words of grammar alone count where there are no others. */
  private List<QuestionWord> questionWords(List<Word> words, boolean keywords) throws IOException {
    List<QuestionWord> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      Set<Reading> readings = new LinkedHashSet<>();
      addReading(word.alone(), readings);
      addReading(word.asWritten(), readings);
      if (!keywords) {
        addReading(word.inContext(), readings);
      }
      if (!readings.isEmpty()) {
        Set<String> forms = new LinkedHashSet<>(WordForms.of(word.written()));
        if (i > 0) {
          addJoined(words.get(i - 1).written() + word.written(), readings, forms);
        }
        if (i + 1 < words.size()) {
          addJoined(word.written() + words.get(i + 1).written(), readings, forms);
        }
        all.add(new QuestionWord(List.copyOf(readings), forms));
      }
    }
    if (all.isEmpty()) {
      words.stream()
          .map(word -> new QuestionWord(List.of(), WordForms.of(word.written())))
          .filter(word -> !word.forms().isEmpty())
          .forEach(all::add);
    }
    return all;
  }

  /** Two words may be one in the passage: 비 공개, 재 개발, 넷 플릭스. */
  private void addJoined(String joined, Set<Reading> readings, Set<String> forms)
      throws IOException {
    List<Morpheme> telling = WordMeaning.of(alone(joined));
    if (!telling.isEmpty()) {
      readings.add(new Reading(List.of(placed(telling))));
    }
    forms.addAll(WordForms.of(joined));
  }

  private static void addReading(List<Morpheme> word, Set<Reading> readings) {
    List<Morpheme> telling = WordMeaning.of(word);
    List<Morpheme> needed = telling.stream().filter(one -> !one.isAuxiliary()).toList();
    List<Morpheme> chosen = needed.isEmpty() ? telling : needed;
    if (!chosen.isEmpty()) {
      readings.add(new Reading(groups(chosen.subList(0, Math.min(MOST_MORPHEMES, chosen.size())))));
    }
  }

  private static List<PlacedTerm> placed(List<Morpheme> telling) {
    return telling.stream()
        .limit(MOST_MORPHEMES)
        .map(one -> new PlacedTerm(one.term(), one.place()))
        .toList();
  }

  /** A morpheme of one character says too little to stand apart from its neighbours. */
  private static List<List<PlacedTerm>> groups(List<Morpheme> telling) {
    List<List<PlacedTerm>> groups = new ArrayList<>();
    Optional<Morpheme> before = Optional.empty();
    for (Morpheme one : telling) {
      if (before.isEmpty() || (standsAlone(before.get()) && standsAlone(one))) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(new PlacedTerm(one.term(), one.place()));
      before = Optional.of(one);
    }
    return groups;
  }

  private static boolean standsAlone(Morpheme one) {
    return !one.isSingle() && one.tag() != Tag.SN && one.tag() != Tag.SL;
  }

  private List<Morpheme> alone(String word) throws IOException {
    List<List<Morpheme>> read = words(word);
    return read.isEmpty() ? List.of() : read.getFirst();
  }

  /** Nori knows the form that dictionaries list a verb by only at the end of a sentence. */
  private List<List<Morpheme>> words(String text) throws IOException {
    List<List<Morpheme>> words = new ArrayList<>();
    String whole = text.endsWith(Grammar.DICTIONARY_ENDING) ? text + "." : text;
    reader.open(whole);
    for (List<Morpheme> word = reader.word(); !word.isEmpty(); word = reader.word()) {
      words.add(word);
    }
    return words;
  }
}
