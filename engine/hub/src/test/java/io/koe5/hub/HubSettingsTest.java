package io.koe5.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSettingsTest {
  @TempDir Path home;

  private HubSettings settings(String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return HubSettings.of(environment, home);
  }

  @Test
  void anEmptyEnvironmentMeansThePublicHubAndTheUsualFolder() {
    HubSettings settings = settings();
    assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(settings.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(settings.token()).isEmpty();
    assertThat(settings.offline()).isFalse();
  }

  @Test
  void theMoreExactVariableDecidesTheFolder() {
    assertThat(settings("XDG_CACHE_HOME", "/x").cache()).isEqualTo(Path.of("/x/huggingface/hub"));
    assertThat(settings("XDG_CACHE_HOME", "/x", "HF_HOME", "~/h").cache())
        .isEqualTo(home.resolve("h/hub"));
    assertThat(settings("HF_HOME", "/h", "HF_HUB_CACHE", "/c").cache()).isEqualTo(Path.of("/c"));
  }

  @Test
  void theVariableGoesBeforeTheTokenFile() throws IOException {
    Path file = Files.writeString(home.resolve("token"), "hf_file\n");
    assertThat(settings("HF_HOME", home.toString()).token()).contains("hf_file");
    assertThat(settings("HF_TOKEN_PATH", file.toString()).token()).contains("hf_file");
    assertThat(settings("HF_HOME", home.toString(), "HF_TOKEN", " hf_own ").token())
        .contains("hf_own");
  }

  @Test
  void offlineIsWhatThePythonToolsTakeForTrue() {
    assertThat(settings("HF_HUB_OFFLINE", "yes").offline()).isTrue();
    assertThat(settings("HF_HUB_OFFLINE", "1").offline()).isTrue();
    assertThat(settings("HF_HUB_OFFLINE", "0").offline()).isFalse();
  }

  @Test
  void noSecretIsEverPrinted() {
    String printed =
        settings("HF_TOKEN", "hf_secret", "HTTPS_PROXY", "http://me:secret@proxy:3128").toString();
    assertThat(printed).contains("proxy:3128", "token=Optional[set]").doesNotContain("secret");
  }

  @Test
  void valuesThatCannotBeMeantAreRefusedWithoutShowingSecrets() {
    assertThatThrownBy(() -> settings("HF_ENDPOINT", "hub.example"))
        .hasMessageContaining("hub.example");
    assertThatThrownBy(() -> settings("HF_ENDPOINT", "http://a b"))
        .hasMessageContaining("http or https address");
    assertThatThrownBy(() -> settings("HF_TOKEN", "hf secret"))
        .hasMessageContaining("HF_TOKEN")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> settings("HTTPS_PROXY", "http://me:se cret@proxy"))
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("cret");
    assertThatThrownBy(() -> settings("ALL_PROXY", "socks5://proxy:1080"))
        .hasMessageContaining("socks5");
  }
}
