package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.model.Role;
import java.util.Random;

/**
 * Endless Korean prose made of its own patterns and words: always the same for the same seed,
 * hardly a sentence twice. It means little, but to tokenizer, model and index it is work like any
 * other text.
 */
final class KoreanProse {
  private static final int SENTENCE_TOKENS = 20;

  private static final String[] TIMES = {
    "지난주 월요일", "올해 상반기", "장마가 끝난 뒤", "회의가 끝나고", "새벽 두 시쯤", "작년 가을부터", "점심시간 직전", "분기 마감을 앞두고",
    "첫눈이 오던 날", "추석 연휴 동안", "공사가 시작된 이후", "퇴근길", "이틀 전 오후", "계약서를 쓰던 날", "시험 기간 내내", "봄 학기 개강 무렵"
  };
  private static final String[] PLACES = {
    "본관 3층 회의실",
    "시청 민원실",
    "부산 물류 창고",
    "동네 도서관",
    "전주 공장",
    "서버실",
    "주민센터 앞",
    "강릉 지점",
    "연구동 실험실",
    "중앙시장",
    "고속버스 터미널",
    "온라인 게시판",
    "아파트 관리사무소",
    "보건소",
    "학교 급식실",
    "제주 연수원"
  };
  private static final String[] PEOPLE = {
    "김 대리", "담당 공무원", "입주자 대표", "신입 연구원", "박 교수", "협력업체 직원", "동아리 회장", "야간 당직자", "옆집 할머니", "품질 관리팀",
    "시민 모임", "운영 위원회", "배송 기사", "회계 법인", "정비소 사장", "번역가", "간호사", "취재 기자"
  };
  private static final String[] THINGS = {
    "예산안 초안", "난방 배관", "재고 목록", "개인정보 처리 방침", "환불 규정", "실험 장비", "주차 구역 배치도", "누수 점검표", "백업 절차",
        "계약 갱신 조건", "설문 결과",
    "출장비 정산서", "안전 교육 자료", "김치냉장고", "회의록", "전기 요금 고지서", "검색 색인", "번역 원고", "보험 증권", "통학 버스 노선",
        "발주서", "감사 보고서"
  };
  private static final String[] DEEDS = {
    "다시 살펴보았다",
    "꼼꼼하게 정리했다",
    "이틀 만에 고쳤다",
    "다음 달로 미루기로 했다",
    "관련 부서에 전달했다",
    "처음부터 새로 작성했다",
    "사진과 함께 게시했다",
    "예정보다 일찍 마쳤다",
    "반대 의견과 나란히 적어 두었다",
    "절반으로 줄이자고 제안했다",
    "끝내 찾지 못했다",
    "세 묶음으로 나누었다",
    "전문가에게 맡겼다",
    "표로 만들어 비교했다"
  };
  private static final String[] REASONS = {
    "비용이 생각보다 많이 들어서",
    "지침이 바뀌는 바람에",
    "민원이 잇따라 들어왔기 때문에",
    "기온이 갑자기 떨어져서",
    "부품이 단종된 탓에",
    "일정이 겹쳐서",
    "법령이 개정되었으므로",
    "아무도 책임지지 않으려 해서",
    "지난번 사고를 되풀이하지 않으려고",
    "응답 속도가 느려졌다는 말을 듣고",
    "마감까지 시간이 모자라",
    "측정값이 들쭉날쭉해서"
  };
  private static final String[] REMARKS = {
    "이에 대한 자세한 내용은 붙임 문서에 적혀 있다.", "그래도 남은 문제가 없지는 않다.", "비슷한 사례는 전에도 있었다.",
        "다만 결과가 나오기까지는 시간이 더 걸릴 것으로 보인다.",
    "참석자들은 대체로 만족한다고 답했다.", "같은 날 저녁에 수정된 안내문이 나갔다.", "정확한 수치는 아직 공개되지 않았다.",
        "이 점은 다음 회의에서 다시 다루기로 했다."
  };
  private static final String[] UNITS = {"만 원", "건", "킬로그램", "명", "시간", "상자", "퍼센트", "미터"};

  private final Random random;

  KoreanProse(long seed) {
    this.random = new Random(seed);
  }

  /** The next sentence. */
  String sentence() {
    return switch (random.nextInt(5)) {
      case 0 ->
          "%s %s에서 %s %s %s."
              .formatted(
                  any(TIMES), any(PLACES), topic(any(PEOPLE)), object(any(THINGS)), any(DEEDS));
      case 1 ->
          "%s %s %s %s."
              .formatted(any(REASONS), subject(any(PEOPLE)), object(any(THINGS)), any(DEEDS));
      case 2 ->
          "%s %s에 들어온 %s 모두 %,d%s인데, 그 가운데 %d%%는 %s %s."
              .formatted(
                  any(TIMES),
                  any(PLACES),
                  topic(any(THINGS)),
                  2 + random.nextInt(9_000),
                  any(UNITS),
                  1 + random.nextInt(99),
                  subject(any(PEOPLE)),
                  any(DEEDS));
      case 3 ->
          "%s %s 관련하여 %s와 %s 사이에 이견이 있었지만 %s 결국 %s."
              .formatted(
                  any(TIMES), any(THINGS), any(PLACES), any(PLACES), any(REASONS), any(DEEDS));
      default -> any(REMARKS);
    };
  }

  /** The next sentences, until they have about so many tokens as the model reads them. */
  String passage(Embedder embedder, int tokens) {
    String passage = sentence();
    while (true) {
      String longer = passage + " " + sentence();
      if (embedder.countTokens(longer, Role.PASSAGE) > tokens + SENTENCE_TOKENS / 2) {
        return passage;
      }
      passage = longer;
    }
  }

  /** A question whose words stand in the prose, though not together. */
  String question() {
    return switch (random.nextInt(3)) {
      case 0 ->
          "%s %s %s 어떻게 했나요?".formatted(any(TIMES), subject(any(PEOPLE)), object(any(THINGS)));
      case 1 -> "%s에서 %s 문제가 된 까닭은?".formatted(any(PLACES), subject(any(THINGS)));
      default -> "%s %s 누구에게 물어봐야 해?".formatted(any(REASONS), topic(any(THINGS)));
    };
  }

  private String any(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private static String topic(String noun) {
    return noun + (endsInConsonant(noun) ? "은" : "는");
  }

  private static String subject(String noun) {
    return noun + (endsInConsonant(noun) ? "이" : "가");
  }

  private static String object(String noun) {
    return noun + (endsInConsonant(noun) ? "을" : "를");
  }

  // A precomposed syllable's final consonant is its remainder by 28 (Unicode, Hangul syllables).
  private static boolean endsInConsonant(String noun) {
    return (noun.charAt(noun.length() - 1) - '가') % 28 != 0;
  }
}
