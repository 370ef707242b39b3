package io.koe5.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {
  /** "me:p@ss" */
  private static final String GREETING = "Proxy-Authorization: Basic bWU6cEBzcw==";

  @TempDir Path cache;
  private final LocalHub hub = new LocalHub().with("a.txt", "a");
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private ServerSocket proxy;

  @BeforeEach
  void listen() throws IOException {
    proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    hub.close();
  }

  private String address() {
    return "me:p%40ss@127.0.0.1:" + proxy.getLocalPort();
  }

  private HubSettings settings(URI endpoint, String variable, String noProxy) {
    Map<String, String> environment =
        Map.of(
            "HF_ENDPOINT",
            endpoint.toString(),
            "HF_HUB_CACHE",
            cache.toString(),
            variable,
            "http://" + address(),
            "NO_PROXY",
            noProxy);
    return HubSettings.of(environment, cache).withPatience(hub.settings(cache).patience());
  }

  @Test
  void theHubIsReachedThroughTheProxyOfTheEnvironment() {
    LocalHub.fetch(settings(hub.endpoint(), "http_proxy", ""));
    assertThat(heard).contains(GREETING).anyMatch(line -> line.startsWith("GET http://localhost:"));
    assertThat(hub.requests())
        .isNotEmpty()
        .noneMatch(request -> request.headers().containsKey("Proxy-Authorization"));
  }

  /** In a process of its own: Java reads only once whether passwords may be sent to proxies. */
  @Test
  void safeConnectionsAreAskedForWithUserAndPassword() throws IOException {
    Process process =
        OtherProcess.start(
            Map.of(
                "HF_ENDPOINT",
                "https://hub.invalid",
                "HF_HUB_CACHE",
                cache.toString(),
                "HTTPS_PROXY",
                "http://" + address(),
                "NO_PROXY",
                "localhost"));
    assertThat(OtherProcess.output(process)).isEqualTo("proxy-refused");
    assertThat(heard).contains("CONNECT hub.invalid:443 HTTP/1.1", GREETING);
  }

  @Test
  void hostsThatNeedNoProxyAreReachedWithout() {
    LocalHub.fetch(settings(hub.endpoint(), "ALL_PROXY", "example.org, localhost"));
    assertThat(heard).isEmpty();
  }

  @Test
  void aNameStandsForItsSubdomainsAndNotForItsLikes() {
    ProxySettings settings =
        ProxySettings.of(
            Map.of("HTTPS_PROXY", "proxy:3128", "NO_PROXY", ".example.org,one.net:8443"));
    assertThat(settings.forAddress(URI.create("https://a.example.org/"))).isEmpty();
    assertThat(settings.forAddress(URI.create("https://example.org/"))).isEmpty();
    assertThat(settings.forAddress(URI.create("https://one.net:8443/"))).isEmpty();
    assertThat(settings.forAddress(URI.create("https://one.net/"))).isPresent();
    assertThat(settings.forAddress(URI.create("https://notexample.org/"))).isPresent();
    assertThat(settings.forAddress(URI.create("http://other.net/"))).isEmpty();
  }

  /** Reads a request; passes on plain ones, has nothing to connect safe ones to. */
  private void serve() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try (Socket socket = proxy.accept()) {
          answer(socket, client);
        }
      }
    } catch (IOException e) {
      // closed: the test is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Socket socket, HttpClient client) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String request = in.readLine();
    for (String line = request; line != null && !line.isEmpty(); line = in.readLine()) {
      heard.add(line);
    }
    if (request == null || request.startsWith("CONNECT")) {
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return;
    }
    String[] words = request.split(" ", 3);
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(words[1]))
                .method(words[0], HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.statusCode() + " Yes\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(answer.body().length);
    answer.headers().firstValue("ETag").ifPresent(tag -> head.append("\r\nETag: ").append(tag));
    head.append("\r\n\r\n");
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(answer.body());
  }
}
