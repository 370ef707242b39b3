package io.koe5.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Korean sentences of a small vocabulary, always the same ones for the same seed. */
final class MadeUpText {
  private static final List<String> WHEN =
      List.of("다음 달부터", "회의가 끝난 뒤", "올해 예산에서", "접수한 날에", "매주 금요일", "신청 전에", "이사회 결정에 따라");

  private static final List<String> WHO =
      List.of("총무팀은", "담당자가", "신입 직원도", "협력 업체는", "민원인이", "연구소장은", "감사 위원회가");

  private static final List<String> WHAT =
      List.of("출장비 정산서를", "연차 사용 계획을", "보안 서약서를", "계약 변경 요청을", "장비 대여 대장을", "교육 수료증을");

  private static final List<String> HOW =
      List.of("서면으로", "전자 결재로", "두 부씩", "확인을 거쳐", "기한 안에", "빠짐없이", "원본과 함께");

  private static final List<String> DOES =
      List.of("제출합니다.", "보관해야 합니다.", "다시 검토합니다.", "승인할 수 있습니다.", "돌려보냅니다.", "공개하지 않습니다.");

  private final SplittableRandom random;

  MadeUpText(long seed) {
    random = new SplittableRandom(seed);
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private String sentence() {
    return String.join(
        " ", any(WHEN), any(WHO), random.nextInt(1, 3_000) + "번", any(WHAT), any(HOW), any(DOES));
  }

  /** A sentence a line. */
  List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(sentence());
    }
    return lines;
  }

  /** Paragraphs of so many sentences. */
  List<String> paragraphs(int count, int sentences) {
    return IntStream.range(0, count)
        .mapToObj(each -> lines(sentences).stream().collect(Collectors.joining(" ")))
        .toList();
  }
}
