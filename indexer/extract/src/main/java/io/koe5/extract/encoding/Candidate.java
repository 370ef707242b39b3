package io.koe5.extract.encoding;

import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An encoding that a file may be in though nothing says so.
 *
 * @param charset the widest one of its family, since files hold what it adds
 * @param handicap in bits: how much less likely it is met than CP949 before the bytes are seen
 * @param writings what may be written in it
 */
record Candidate(Charset charset, int handicap, Set<Writing> writings) {
  static final String KOREAN = "x-windows-949";

  /** Valid UTF-8 hardly ever comes about by chance, so it is favoured. */
  static final List<Candidate> ALL =
      List.of(
          of("UTF-8", -8, EnumSet.allOf(Writing.class)),
          of(KOREAN, 0, EnumSet.of(Writing.KOREAN)),
          of("UTF-16LE", 6, EnumSet.allOf(Writing.class)),
          of("UTF-16BE", 12, EnumSet.allOf(Writing.class)),
          of("x-Johab", 10, EnumSet.of(Writing.KOREAN)),
          of("windows-31j", 12, EnumSet.of(Writing.JAPANESE)),
          of("EUC-JP", 16, EnumSet.of(Writing.JAPANESE)),
          of("GB18030", 16, EnumSet.of(Writing.SIMPLIFIED_CHINESE)),
          of("Big5-HKSCS", 16, EnumSet.of(Writing.TRADITIONAL_CHINESE)),
          of("windows-1252", 8, EnumSet.of(Writing.WESTERN)),
          of("windows-1251", 16, EnumSet.of(Writing.CYRILLIC)));

  private static Candidate of(String charset, int handicap, Set<Writing> writings) {
    return new Candidate(Charset.forName(charset), handicap, writings);
  }

  boolean isEightBit() {
    return !charset.name().startsWith("UTF-16");
  }
}
