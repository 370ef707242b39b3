package io.koe5.formats;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;

/** Tells titles that people gave from those that programs left behind. */
final class Titles {
  private static final Pattern JUNK =
      Pattern.compile(
          "microsoft (word|powerpoint|excel)\\b.*"
              + "|(powerpoint )?(프레젠테이션|presentation) ?\\d*"
              + "|(통합 )?문서 ?\\d*|(document|book|sheet|slide|슬라이드|시트) ?\\d*"
              + "|(제목 없음|무제|untitled|no title|title|제목)\\W*\\d*"
              + "|.*\\.(hwpx?|hwt|docx?|pptx?|xlsx?|pdf|rtf|tmp|indd|qxd|txt|html?)"
              // What Hancom's programs put where a document has no title.
              + "|(본문내용)+"
              + "|[\\W\\d_]*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

  /** Letters that Korean text turns into where it is read as Western European. */
  private static final Pattern MOJIBAKE = Pattern.compile("[\\u00a1-\\u00ff]{3}|\\ufffd");

  private static final int LONGEST = 300;

  private Titles() {}

  static Optional<String> of(Metadata metadata) {
    return Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE))
        .map(title -> title.strip().replaceAll("\\s+", " "))
        .filter(title -> title.length() <= LONGEST)
        .filter(title -> !JUNK.matcher(title).matches() && !MOJIBAKE.matcher(title).find());
  }
}
