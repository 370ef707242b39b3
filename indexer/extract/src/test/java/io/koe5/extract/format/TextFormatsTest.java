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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFormatsTest {
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

  @Test
  void otherEncodingsAndBinaryFilesAreUnsupportedWithWhatToDo() {
    byte[] cp949 = "똠방각하".getBytes(Charset.forName("x-windows-949"));

    assertThatThrownBy(() -> extract("txt", cp949))
        .isInstanceOfSatisfying(
            ExtractionException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNSUPPORTED))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> extract("md", "a\0b")).isInstanceOf(ExtractionException.class);
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
    assertThatThrownBy(() -> extract("html", "<meta charset=martian>"))
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("martian");
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
