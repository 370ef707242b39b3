package io.koe5.indexer.chunk;

import io.koe5.embedding.Embedder;
import io.koe5.model.Role;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into units and weighs them with the model's tokenizer. */
final class Units {
  /**
   * Characters that count as a token at least: bounds passages of blanks and of characters that the
   * tokenizer drops.
   */
  private static final int CHARACTERS_PER_TOKEN = 16;

  /**
   * Above this many characters a token of a unit's limit, a unit is split without being weighed.
   */
  private static final int LONG = 4;

  private static final int CONTEXT = 32;

  private final String text;
  private final Embedder embedder;
  private final int special;
  private final int limit;
  private final List<Unit> units = new ArrayList<>();

  private Units(String text, Embedder embedder, int limit) {
    this.text = text;
    this.embedder = embedder;
    this.special = embedder.countTokens("", Role.NONE);
    this.limit = limit;
  }

  /** The units of a text whose headings are in their order and do not overlap. */
  static List<Unit> of(String text, List<Heading> headings, Embedder embedder, int limit) {
    Units units = new Units(text, embedder, limit);
    int at = 0;
    Border border = Border.PARAGRAPH;
    for (Heading heading : headings) {
      units.addText(at, heading.start(), border);
      units.addText(heading.start(), heading.end(), Border.heading(heading.level()));
      at = heading.end();
      border = Border.JOINED;
    }
    units.addText(at, text.length(), border);
    return units.units;
  }

  private void addText(int start, int end, Border before) {
    List<Sentence> sentences = Sentences.split(text, start, end);
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      addSentence(sentence.start(), sentence.end(), i == 0 ? before : sentence.border());
    }
  }

  private void addSentence(int start, int end, Border border) {
    if (end - start <= limit * LONG) {
      int tokens = tokens(start, end);
      if (tokens <= limit) {
        add(start, end, tokens, border);
        return;
      }
    }
    addWords(start, end, border);
  }

  private void addWords(int start, int end, Border before) {
    Border border = before;
    int at = start;
    while (at < end) {
      int stop = at;
      while (stop < end && !Sentences.isSpace(text.charAt(stop))) {
        stop++;
      }
      addWord(at, stop, border);
      border = Border.WORD;
      at = stop;
      while (at < end && Sentences.isSpace(text.charAt(at))) {
        at++;
      }
    }
  }

  /** Halves a word until its parts are small enough, never between two surrogates. */
  private void addWord(int start, int end, Border border) {
    if (end - start <= limit * LONG) {
      int tokens = tokens(start, end);
      if (tokens <= limit || end - start == Character.charCount(text.codePointAt(start))) {
        add(start, end, tokens, border);
        return;
      }
    }
    int middle = (start + end) >>> 1;
    if (Character.isSurrogatePair(text.charAt(middle - 1), text.charAt(middle))) {
      middle = middle - 1 > start ? middle - 1 : middle + 1;
    }
    addWord(start, middle, border);
    addWord(middle, end, Border.WORD);
  }

  /** One token more than counted where a word begins without a space: tokenizers mark such. */
  private int tokens(int start, int end) {
    int counted = embedder.countTokens(text.substring(start, end), Role.NONE) - special;
    boolean glued = start > 0 && !Sentences.isSpace(text.charAt(start - 1));
    return glued ? counted + 1 : counted;
  }

  private void add(int start, int end, int tokens, Border border) {
    int previous = units.isEmpty() ? start : units.getLast().end();
    int least = 1 + (end - previous) / CHARACTERS_PER_TOKEN;
    int begin = units.isEmpty() ? start : Math.max(units.getLast().start(), previous - CONTEXT);
    long hash = hash(begin, previous, start, Math.min(end, start + CONTEXT));
    units.add(new Unit(start, end, Math.max(least, tokens), border, hash));
  }

  /** A hash over what stands before and after a border, white space between left out. */
  private long hash(int from, int to, int start, int end) {
    long hash = mix(1469598103934665603L, from, to);
    hash = mix(hash, start, end);
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  private long mix(long seed, int from, int to) {
    long hash = seed;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 1099511628211L;
    }
    return (hash ^ 0x1FFFF) * 1099511628211L;
  }
}
