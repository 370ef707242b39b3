package io.koe5.analysis;

import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.POS.Tag;

/**
 * A piece of a text that Nori gave a part of speech.
 *
 * @param term as it is written, verbs by their stem, hanja as Hangul, in lower case
 * @param tag its part of speech
 * @param start first UTF-16 unit within the text
 * @param end one after the last
 * @param place its number in the text, from 0: particles and endings count too
 */
record Morpheme(String term, Tag tag, int start, int end, int place) {
  private static final Set<Tag> NOUNS = EnumSet.of(Tag.NNG, Tag.NNP, Tag.XR);

  private static final Set<Tag> VERBS = EnumSet.of(Tag.VV, Tag.VA, Tag.XSV, Tag.XSA);

  /** Endings, particles, determiners, suffixes: what has no meaning of its own. */
  private static final Set<Tag> FUNCTIONAL = functional();

  /** What joins the word before it in writing and stands for little: it may be missing. */
  private static final Set<Tag> AUXILIARY = EnumSet.of(Tag.VX, Tag.NNB, Tag.VCP);

  private static final Set<Tag> DEPENDENT =
      EnumSet.of(
          Tag.JKS, Tag.JKC, Tag.JKG, Tag.JKO, Tag.JKB, Tag.JKV, Tag.JKQ, Tag.JX, Tag.JC, Tag.EP,
          Tag.EF, Tag.EC, Tag.ETN, Tag.ETM, Tag.VCP, Tag.XSN, Tag.XSV, Tag.XSA);

  private static Set<Tag> functional() {
    Set<Tag> tags = EnumSet.copyOf(KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS);
    tags.remove(Tag.XPN);
    tags.remove(Tag.MAG);
    return tags;
  }

  boolean isNoun() {
    return NOUNS.contains(tag);
  }

  /** Whether it points at the word after it, as this, that, one and two do. */
  boolean isDeterminer() {
    return tag == Tag.MM || tag == Tag.NP;
  }

  boolean isVerb() {
    return VERBS.contains(tag);
  }

  boolean isSuffix() {
    return tag == Tag.XSN;
  }

  boolean isFunctional() {
    return FUNCTIONAL.contains(tag);
  }

  boolean isAuxiliary() {
    return AUXILIARY.contains(tag);
  }

  /** Whether it can only follow something within its word. */
  boolean isDependent() {
    return DEPENDENT.contains(tag);
  }

  /** Of one character. */
  boolean isSingle() {
    return term.codePointCount(0, term.length()) == 1;
  }

  /** The same that many characters further on. */
  Morpheme moved(int characters, int places) {
    return new Morpheme(term, tag, start + characters, end + characters, place + places);
  }
}
