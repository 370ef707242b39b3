package io.koe5.extract.encoding;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts of offices and homes in every encoding that they may come in. */
final class EncodingSamples {
  /**
   * A text as it lies in a file.
   *
   * @param family what its kind of text is called in the table
   * @param truth the text
   */
  record Sample(String name, String family, byte[] bytes, String truth) {}

  /** Three syllables that no text holds: the only sample that may be missed. */
  static final String NONSENSE = "뷁뛟쀍";

  private static final List<String> SHORT =
      List.of(
          "안녕하세요",
          "똠방각하",
          "펲시콜라",
          "회의록 초안",
          "읽어 주세요",
          NONSENSE,
          "내일 뵐게요!",
          "김철수 010-1234-5678",
          "쌍문동 쏠비치 예약",
          "없음",
          "급여명세서(3월)",
          "ㅋㅋㅋ 알겠어",
          "○ 일시 : 3월 2일",
          "제1조(목적)",
          "비밀번호: qwer1234");

  private static final String NOTICE =
      """
      사내 주차장 이용 안내

      다음 달부터 지하 2층 주차장은 정기권을 가진 직원만 쓸 수 있습니다. 정기권은 총무팀에 신청서를
      내면 사흘 안에 받습니다. 방문객 차량은 1층 안내 데스크에서 하루 출입증을 받아 지상 주차장을
      이용해 주시기 바랍니다. 문의: 내선 4021 (담당 박씨)
      """;

  private static final String DIARY =
      """
      오늘은 옛 친구 셋이 모여 곱창을 구웠다. 숯불이 너무 세서 겉만 탔지만 다들 낄낄대며 먹었다.
      뚝섬까지 걸어가 강바람을 쐬고, 편의점 앞에서 캔맥주를 땄다. "넌 왜 하나도 안 늙냐?" 하고
      묻기에 뻔뻔하게 웃어 주었다. 막차를 놓쳐 택시를 탔는데 값이 꽤 나왔다. 그래도 좋은 밤이었다.
      """;

  private static final String SERVER_LOG =
      """
      2024-03-02 09:15:27,301 INFO  [main] c.e.batch.JobRunner - Starting nightly job id=20240302
      2024-03-02 09:15:28,112 WARN  [pool-1-thread-3] c.e.batch.Loader - row 1821 skipped: 값이 없음
      2024-03-02 09:15:29,840 ERROR [pool-1-thread-3] c.e.batch.Loader - java.io.IOException: timeout
      2024-03-02 09:15:31,003 INFO  [main] c.e.batch.JobRunner - Finished: ok=18239 failed=1
      """;

  private static final String FIGURES =
      """
      구분,1월,2월,3월
      매출,"1,203,400","998,120","1,540,000"
      원가,"820,310","701,550","1,003,270"
      2023,10.5%,11.2%,9.8%
      """;

  private static final String SOURCE =
      """
      #include <stdio.h>
      /* 합계를 구한다 */
      int sum(const int *values, int count) {
        int total = 0; // 초기값
        for (int i = 0; i < count; i++) total += values[i];
        return total;
      }
      """;

  private static final String LAW =
      """
      第1條(目的) 이 規則은 會社의 庶務에 관하여 必要한 事項을 定함을 目的으로 한다.
      第2條(適用範圍) 職員의 勤務에 대하여는 따로 정한 것을 제외하고는 이 規則에 의한다.
      """;

  private static final String MENU =
      """
      ■ 오늘의 메뉴 ■
      ━━━━━━━━━━━━━━━━
      ① 쭈꾸미볶음 … 9,000원
      ② 떡볶이·튀김·순대 … 7,500원
      ③ 꿔바로우(中) … 15,000원
      ※ 포장하시면 10% 깎아 드립니다 ☎ 02-123-4567
      """;

  private static final String FRENCH =
      "La réunion est reportée à jeudi. Merci d'apporter les pièces demandées : l'état des frais,"
          + " le contrat signé et le procès-verbal de la dernière assemblée.";
  private static final String GERMAN =
      "Die Prüfung der Geräte für Köln wird nächste Woche abgeschlossen. Größere Mängel müssen"
          + " sofort gemeldet werden; über kleinere genügt ein Vermerk.";
  private static final String SPANISH =
      "El año que viene la compañía abrirá una oficina en Córdoba. ¿Quién se encargará de la"
          + " mudanza? Aún no está decidido.";
  private static final String JAPANESE =
      "会議は来週の火曜日に行います。資料は前日までに送ってください。よろしくお願いいたします。\n" + "場所は本社ビルの三階です。コーヒーとお茶を用意しておきます。";
  private static final String JAPANESE_SHORT = "ありがとうございます";
  private static final String SIMPLIFIED = "会议改到下星期二举行，请大家提前准备好材料。地点在公司三楼的大会议室，如果不能参加请告诉我。";
  private static final String TRADITIONAL = "會議改到下星期二舉行，請大家提前準備好資料。地點在公司三樓的大會議室，如果不能參加請告訴我。";
  private static final String RUSSIAN =
      "Совещание переносится на следующий вторник. Просим подготовить все документы заранее и"
          + " сообщить, если вы не сможете прийти.";

  private EncodingSamples() {}

  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    korean(samples);
    foreign(samples);
    return samples;
  }

  private static void korean(List<Sample> samples) {
    List<String> medium = List.of(NOTICE, DIARY, SERVER_LOG, FIGURES, SOURCE, LAW, MENU);
    String whole = String.join("\n", medium) + String.join("\n", SHORT);
    for (String text : SHORT) {
      inAll("short", text, samples);
    }
    for (String text : medium) {
      inAll("medium", text, samples);
    }
    inAll("long", whole.repeat(40), samples);
    inAll("long", SERVER_LOG.replaceAll("[가-힣]", "x").repeat(200) + NOTICE, samples);
  }

  private static void inAll(String length, String text, List<Sample> samples) {
    for (String charset : List.of("x-windows-949", "x-Johab", "UTF-8", "UTF-16LE", "UTF-16BE")) {
      add(length, charset, text, samples);
    }
    add(length, "UTF-8", "\uFEFF" + text, samples);
    add(length, "UTF-16LE", "\uFEFF" + text, samples);
  }

  private static void foreign(List<Sample> samples) {
    for (String text : List.of(FRENCH, GERMAN, SPANISH)) {
      add("foreign", "windows-1252", text, samples);
      add("foreign", "UTF-8", text, samples);
    }
    for (String text : List.of(JAPANESE, JAPANESE_SHORT)) {
      add("foreign", "windows-31j", text, samples);
      add("foreign", "EUC-JP", text, samples);
      add("foreign", "UTF-8", text, samples);
    }
    add("foreign", "GB18030", SIMPLIFIED, samples);
    add("foreign", "Big5", TRADITIONAL, samples);
    add("foreign", "windows-1251", RUSSIAN, samples);
    add("foreign", "UTF-8", RUSSIAN, samples);
    add("foreign", "US-ASCII", "Please find the minutes of the meeting attached.", samples);
  }

  /** Leaves out what the charset cannot hold. */
  private static void add(String length, String charset, String text, List<Sample> samples) {
    byte[] bytes = text.getBytes(Charset.forName(charset));
    if (!new String(bytes, Charset.forName(charset)).equals(text)) {
      return;
    }
    boolean marked = text.startsWith("\uFEFF");
    String truth = marked ? text.substring(1) : text;
    String name = DetectedEncoding.certain(Charset.forName(charset)).name();
    String family =
        length.equals("foreign") ? "other languages" : marked ? name + " with mark" : name;
    String start = truth.lines().findFirst().orElse("");
    samples.add(
        new Sample(
            String.format(
                Locale.ROOT, "%s %s \"%.20s\" (%d bytes)", family, name, start, bytes.length),
            family,
            bytes,
            truth));
  }

  static Sample ofFile(String name, byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    return new Sample(
        name, "files of offices", bytes, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
