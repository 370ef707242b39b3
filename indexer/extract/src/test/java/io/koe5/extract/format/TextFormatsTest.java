package io.koe5.extract.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.indexer.chunk.Heading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatsTest {
  private static final Map<String, String> NAMES =
      Map.of("x-windows-949", "CP949", "x-Johab", "Johab");

  @TempDir Path folder;

  private ExtractedText extract(String extension, byte[] content) throws ExtractionException {
    try {
      Path file = Files.write(folder.resolve("file." + extension), content);
      return TextFormats.of(extension).orElseThrow().extract(new FileContent(file, content.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExtractedText extract(String extension, String content) throws ExtractionException {
    return extract(extension, content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> headings(ExtractedText text) {
    return text.headings().stream()
        .map(h -> h.level() + " " + h.title() + " <" + span(text, h) + ">")
        .toList();
  }

  private static String span(ExtractedText text, Heading heading) {
    return text.text().substring(heading.start(), heading.end());
  }

  @Test
  void extensionIsWhatFollowsTheLastDot() {
    assertThat(TextFormats.extension("가.나.MD")).isEqualTo("md");
    assertThat(TextFormats.extension("README")).isEmpty();
    assertThat(TextFormats.of("png")).isEmpty();
  }

  @Test
  void plainTextIsReadInUtf8AndUtf16WithMark() throws ExtractionException {
    String text = "안녕하세요.\n둘째 줄";
    byte[] little = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    byte[] big = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);

    assertThat(extract("txt", text).text()).isEqualTo(text);
    assertThat(extract("txt", "\uFEFF" + text).text()).isEqualTo(text);
    assertThat(extract("txt", little).text()).isEqualTo(text);
    assertThat(extract("txt", big).text()).isEqualTo(text);
  }

  @Test
  void decomposedHangulIsComposed() throws ExtractionException {
    String decomposed = Normalizer.normalize("한국어", Normalizer.Form.NFD);

    assertThat(extract("txt", decomposed).text()).isEqualTo("한국어");
    assertThat(extract("html", "<h1>" + decomposed + "</h1>" + decomposed).text())
        .isEqualTo("한국어\n\n한국어\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-windows-949", "x-Johab", "UTF-16LE", "UTF-16BE"})
  void encodingThatNothingSaysIsFoundAndNamed(String charset) throws ExtractionException {
    String text = "똠방각하, 안녕하십니까? 회의 자료를 보냅니다.";
    ExtractedText read = extract("txt", text.getBytes(Charset.forName(charset)));

    assertThat(read.text()).isEqualTo(text);
    assertThat(read.encoding()).contains(NAMES.getOrDefault(charset, charset));
    assertThat(read.shortfall()).isEmpty();
  }

  @Test
  void nothingIsAssumedOfUtf8() throws ExtractionException {
    assertThat(extract("txt", "안녕").encoding()).isEmpty();
    assertThat(extract("txt", "plain").encoding()).isEmpty();
  }

  @Test
  void binaryFilesAreUnsupportedWithWhatToDo() {
    assertThatThrownBy(() -> extract("md", "a\0b"))
        .isInstanceOfSatisfying(
            ExtractionException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNSUPPORTED))
        .hasMessageContaining("UTF-8");
  }

  @Test
  void brokenBytesAreCountedAndTheRestIsRead() throws ExtractionException {
    byte[] content = "첫째 줄입니다. 둘째 줄입니다. 셋째 줄".getBytes(StandardCharsets.UTF_8);
    content[content.length - 1] = 'x';
    ExtractedText read = extract("log", content);

    assertThat(read.text()).isEqualTo("첫째 줄입니다. 둘째 줄입니다. 셋째 \uFFFDx");
    assertThat(read.shortfall()).map(Shortfall::kind).contains(FailureKind.CORRUPT);
    assertThat(read.shortfall().orElseThrow().message())
        .isEqualTo(
            "1 character could not be read as UTF-8 and stands as U+FFFD: the file is damaged.");
  }

  @Test
  void controlCharactersAndTerminalColoursAreNoText() throws ExtractionException {
    String line = "정상적인 줄이 이어지고 있습니다. 그 다음 줄도 이상이 없이 잘 끝났습니다.\r\n";
    String log = line + "\u001B[31m오류\u001B[0m:\t\u0007끝" + "\0".repeat(500) + "\n" + line;

    assertThat(extract("log", log).text()).isEqualTo(line + "오류:\t 끝 \n" + line);
  }

  @Test
  void sourceCodeIsReadAsItStandsInTheEncodingItDeclares() throws ExtractionException {
    String python = "#!/usr/bin/python\n# -*- coding: cp949 -*-\nprint('똠')\n";
    ExtractedText read = extract("py", python.getBytes(Charset.forName("x-windows-949")));
    String xml = "<?xml version=\"1.0\" encoding=\"EUC-KR\"?>\n<이름>펲</이름>";

    assertThat(read.text()).isEqualTo(python);
    assertThat(read.encoding()).isEmpty();
    assertThat(extract("xml", xml.getBytes(Charset.forName("x-windows-949"))).text())
        .isEqualTo(xml);
    assertThat(extract("properties", "# 설명\nname=\\uD55C\\uae00 \\uD800").text())
        .isEqualTo("# 설명\nname=한글 \uFFFD");
    assertThat(extract("properties", "a=\\uD800").shortfall()).isPresent();
    assertThat(extract("properties", "a=\\uD55C").shortfall()).isEmpty();
  }

  @Test
  void veryLongHeadingIsTakenAsItStandsInNoTime() {
    String odd = "[a](<b".repeat(100_000);
    ExtractedText text =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> extract("md", "## " + odd + "\n"));

    assertThat(text.headings()).singleElement().extracting(Heading::title).isEqualTo(odd);
  }

  @Test
  void rowOfManyCellsTakesNoTime() {
    String row = "<table><tr>" + "<td>a ".repeat(300_000);
    ExtractedText text =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> extract("html", row));

    assertThat(text.text()).startsWith("a | a | a").endsWith("a | a\n\n");
  }

  @Test
  void markdownKeepsItsSourceAndKnowsItsHeadings() throws ExtractionException {
    String source =
        "머리말\n\n# 운영 **규정** #\n\n본문\n\n둘째 절\n---\n\n```\n# 주석\n```\n\n> # 인용\n\n### `code` 절\n";
    ExtractedText text = extract("md", source);

    assertThat(text.text()).isEqualTo(source);
    assertThat(text.title()).isEqualTo("운영 규정");
    assertThat(headings(text))
        .containsExactly(
            "1 운영 규정 <# 운영 **규정** #>", "2 둘째 절 <둘째 절\n--->", "3 \"code\" 절 <### `code` 절>");
  }

  @Test
  void hugeMarkdownIsReadWithoutParsingIt() throws ExtractionException {
    String source = "# 가\n- ".repeat(400_000);
    ExtractedText text = extract("md", source);

    assertThat(text.text()).isEqualTo(source);
    assertThat(text.headings()).isEmpty();
  }

  @Test
  void frontMatterIsNoHeadingButMayHoldTheTitle() throws ExtractionException {
    ExtractedText text = extract("md", "---\ntitle: \"연차 안내\"\ntags: a\n---\n## 신청\n");

    assertThat(text.title()).isEqualTo("연차 안내");
    assertThat(headings(text)).containsExactly("2 신청 <## 신청>");
  }

  @Test
  void emojiInFrontMatterShiftsNoHeading() throws ExtractionException {
    ExtractedText text = extract("md", "---\ntitle: 🎉🎉 잔치\n---\n## 신청\n\n본문\n");

    assertThat(headings(text)).containsExactly("2 신청 <## 신청>");
  }

  @Test
  void pageShowsWhatItsReaderSees() throws ExtractionException {
    ExtractedText page =
        extract(
            "html",
            """
            <!doctype html><html><head><title> 휴가 &amp; 복지 </title><style>p{}</style></head>
            <body><nav>메뉴</nav><h1>휴가\n 안내</h1><p>연차는 <b>15일</b>이다.<br>반차도 있다.</p>
            <ul><li>하나</li><li>둘</li></ul>
            <table><tr><th>이름</th><td>값</td></tr><tr><td>가</td><td>1</td></tr></table>
            <div hidden>숨김</div><h2><span>신청</span></h2><pre>a
              b</pre><script>x()</script><aside>광고</aside><footer>바닥</footer></body></html>
            """);

    assertThat(page.title()).isEqualTo("휴가 & 복지");
    assertThat(page.text())
        .isEqualTo("휴가 안내\n\n연차는 15일이다.\n반차도 있다.\n\n- 하나\n- 둘\n\n이름 | 값\n가 | 1\n\n신청\n\na\nb\n\n");
    assertThat(headings(page)).containsExactly("1 휴가 안내 <휴가 안내>", "2 신청 <신청>");
  }

  @Test
  void pageIsReadInTheEncodingItDeclares() throws ExtractionException {
    String page = "<meta charset=\"euc-kr\"><p>똠방각하</p>";

    assertThat(extract("html", page.getBytes(Charset.forName("x-windows-949"))).text())
        .isEqualTo("똠방각하\n\n");
    assertThat(extract("html", "<meta charset=martian><p>안녕</p>").text()).isEqualTo("안녕\n\n");
  }

  @Test
  void pageThatCallsItselfUtf16ByAMetaTagIsUtf8() throws ExtractionException {
    assertThat(extract("html", "<meta charset=utf-16><p>안녕</p>").text()).isEqualTo("안녕\n\n");
    assertThat(extract("html", "<meta charset='UTF-16LE'><p>안녕</p>").text()).isEqualTo("안녕\n\n");
  }

  @Test
  void deeplyNestedPageDoesNotOverflow() throws ExtractionException {
    assertThat(extract("html", "<div>".repeat(20_000) + "끝").text()).isEqualTo("끝\n");
  }

  @Test
  void brokenEntityOfAPageLeavesValidText() throws ExtractionException {
    String text = extract("html", "<p>a&#xD83D;b</p>").text();

    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }
}
