package io.koe5.extract.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  private static final String ARTICLE =
      "<p>연차 휴가는 입사한 날부터 일 년이 지나면 열닷새가 생기고, 그 뒤로 두 해마다 하루씩 늘어난다.</p>";

  @TempDir Path folder;

  private String html(String body) throws Exception {
    return Reader.text(folder, "html", body).strip();
  }

  private static String shown() {
    return ARTICLE.substring(3, ARTICLE.length() - 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<nav>전체 메뉴</nav>",
        "<div role=navigation>전체 메뉴</div>",
        "<div id=footer>우편번호 안내</div>",
        "<div class='site-cookieBanner'>쿠키를 씁니다</div>",
        "<ins class=adsbygoogle>광고</ins>",
        "<section id=comments><p>잘 봤어요</p></section>",
        "<ul><li><a>홈</a><li><a>소개</a><li><a>공지</a><li><a>연락처</a></ul>",
        "<aside>인기 글</aside>",
        "<div aria-hidden=true>꾸밈</div>",
        "<div style='display: none'>숨김</div>",
        "<script>alert('실행')</script><style>p{}</style><noscript>켜세요</noscript>"
      })
  void furnitureDoesNotDrownTheText(String furniture) throws Exception {
    assertThat(html(furniture + ARTICLE)).isEqualTo(shown());
  }

  @Test
  void whatSomebodyWroteIntoAFormIsTextWithItsLines() throws Exception {
    assertThat(html("<p>의견</p><textarea>첫 줄\n둘째 줄</textarea><select><option>서울</select>"))
        .isEqualTo("의견\n\n첫 줄\n둘째 줄");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<article><aside>참고할 점</aside></article>",
        "<ul><li>하나</li><li>둘</li><li>셋</li><li>넷</li></ul>",
        "<ul><li><a>연차 휴가 신청서 양식과 작성 방법</a><li><a>출장비 정산 기준이 바뀝니다</a>"
            + "<li><a>사내 동호회 지원금 신청 안내</a><li><a>건강 검진 예약을 받습니다</a></ul>",
        "<div class=download>내려받기</div>",
        "<div class=header>머리말</div>"
      })
  void whatMayBeTextIsKept(String part) throws Exception {
    assertThat(html(part + ARTICLE)).isNotEqualTo(shown()).endsWith(shown());
  }

  @Test
  void nameOfTheWholePageHidesNothing() throws Exception {
    assertThat(html("<body class='has-sidebar comments'><div class=sidebar>" + ARTICLE + "</div>"))
        .isEqualTo(shown());
  }

  @Test
  void pageThatIsAllFurnitureIsShown() throws Exception {
    assertThat(html("<nav>전체 메뉴</nav>")).isEqualTo("전체 메뉴");
  }

  @Test
  void markupInTheTextIsText() throws Exception {
    assertThat(html("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"))
        .isEqualTo("<script>alert(1)</script>");
  }
}
