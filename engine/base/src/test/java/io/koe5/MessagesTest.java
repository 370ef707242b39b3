package io.koe5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static String said(Throwable failure, Locale locale) {
    return Koe5Exception.why(failure).in(locale);
  }

  @Test
  void reasonsThatPeopleMeetAreSaidInTheirLanguage() {
    Throwable full = new FileSystemException("/a", null, "No space left on device");
    assertThat(said(full, Locale.ROOT)).isEqualTo("no room is left on the disk");
    assertThat(said(full, Locale.KOREAN)).isEqualTo("디스크에 공간이 없음");
    assertThat(said(new AccessDeniedException("/a"), Locale.ROOT)).isEqualTo("access is denied");
    assertThat(said(new IllegalStateException("no name"), Locale.KOREAN)).isEqualTo("no name");
  }
}
