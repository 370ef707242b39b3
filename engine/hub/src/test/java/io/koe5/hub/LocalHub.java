package io.koe5.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.koe5.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A hub on this machine: one dataset at one commit, as the real one answers. Contents of a hundred
 * bytes and more are "large": they lie on a second server under another name, and the first
 * redirects there. Replies can be put before the usual ones.
 */
final class LocalHub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final HubRepository PINNED = HubRepository.dataset("koe5/tests", COMMIT);
  static final HubRepository MAIN = HubRepository.dataset("koe5/tests", "main");
  static final String TOKEN = "hf_secret";
  private static final int LARGE = 100;

  private final HttpServer hub = server();
  private final HttpServer store = server();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> contents = new TreeMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Deque<HttpHandler> apiReplies = new ArrayDeque<>();
  private final Deque<HttpHandler> contentReplies = new ArrayDeque<>();
  private int pageSize = 1000;
  private @Nullable String listed;

  /** What came to one of the two servers. */
  record Request(String server, String method, String path, Map<String, List<String>> headers) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  LocalHub() {
    start(hub, "hub", this::answer);
    start(store, "store", this::serveContent);
  }

  LocalHub with(String path, byte[] content) {
    contents.put(path, content);
    return this;
  }

  LocalHub with(String path, String content) {
    return with(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Has the list of files come in pages. */
  LocalHub inPagesOf(int files) {
    pageSize = files;
    return this;
  }

  /** Has the list name one more file, of any path. */
  LocalHub listing(String path) {
    listed = entry(path, new byte[0]);
    return this;
  }

  /** Has the list name one more file, of any size. */
  LocalHub listingLarge(String path, long size) {
    listed = largeEntry(path, size, Sha256.of(path));
    return this;
  }

  /** The next request of the API or a HEAD gets this reply instead of the usual one. */
  LocalHub replyingFirst(HttpHandler reply) {
    apiReplies.add(reply);
    return this;
  }

  /** The next request for content gets this reply instead of the usual one. */
  LocalHub sendingFirst(HttpHandler reply) {
    contentReplies.add(reply);
    return this;
  }

  URI endpoint() {
    return URI.create("http://localhost:" + hub.getAddress().getPort());
  }

  /** Settings of a client of this hub who is quick to try again. */
  HubSettings settings(Path cache) {
    Patience patience =
        new Patience(3, Duration.ofMillis(2), Duration.ofSeconds(3), Duration.ofSeconds(30));
    Map<String, String> environment =
        Map.of(
            "HF_ENDPOINT", endpoint() + "/", "HF_HUB_CACHE", cache.toString(), "HF_TOKEN", TOKEN);
    return HubSettings.of(environment, cache).withPatience(patience);
  }

  /** The same, giving a silent connection up after a second. */
  HubSettings impatient(Path cache) {
    Patience patience =
        new Patience(2, Duration.ofMillis(2), Duration.ofSeconds(3), Duration.ofSeconds(1));
    return settings(cache).withPatience(patience);
  }

  /** Has a new client fetch all files. */
  HubSnapshot fetchInto(Path cache) {
    return fetch(settings(cache));
  }

  static HubSnapshot fetch(HubSettings settings) {
    return new HubClient(settings).snapshot(PINNED, path -> true, HubListener.silent());
  }

  List<Request> requests() {
    return requests;
  }

  List<Request> requests(String server, String method) {
    return requests.stream()
        .filter(one -> one.server().equals(server) && one.method().equals(method))
        .toList();
  }

  static String sum(byte[] content) {
    return content.length >= LARGE ? Sha256.of(content) : gitName(content);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean isContent = path.contains("/resolve/") && exchange.getRequestMethod().equals("GET");
    HttpHandler first = isContent ? null : poll(apiReplies);
    if (first != null) {
      first.handle(exchange);
    } else if (path.contains("/resolve/")) {
      resolve(exchange, path.substring(path.indexOf("/resolve/") + 50));
    } else if (path.contains("/tree/")) {
      tree(exchange);
    } else {
      json(exchange, "{\"id\": \"koe5/tests\", \"sha\": \"" + COMMIT + "\"}");
    }
  }

  private void resolve(HttpExchange exchange, String path) throws IOException {
    byte[] content = contents.getOrDefault(path, new byte[0]);
    exchange.getResponseHeaders().add("X-Repo-Commit", COMMIT);
    if (content.length < LARGE) {
      exchange.getResponseHeaders().add("ETag", "\"" + sum(content) + "\"");
      serve(exchange, content);
      return;
    }
    exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + sum(content) + "\"");
    exchange.getResponseHeaders().add("X-Linked-Size", Integer.toString(content.length));
    exchange.getResponseHeaders().add("ETag", "\"anything\"");
    String place = "http://127.0.0.1:" + store.getAddress().getPort();
    exchange.getResponseHeaders().add("Location", place + "/" + path + "?signed=yes");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void serveContent(HttpExchange exchange) throws IOException {
    HttpHandler first = poll(contentReplies);
    if (first != null) {
      first.handle(exchange);
    } else {
      serve(
          exchange,
          contents.getOrDefault(exchange.getRequestURI().getPath().substring(1), new byte[0]));
    }
  }

  private static void serve(HttpExchange exchange, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int start = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (start > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    int length = content.length - start;
    exchange.sendResponseHeaders(start > 0 ? 206 : 200, head || length == 0 ? -1 : length);
    if (!head && length > 0) {
      exchange.getResponseBody().write(content, start, length);
    }
    exchange.close();
  }

  private void tree(HttpExchange exchange) throws IOException {
    List<String> entries =
        new ArrayList<>(
            contents.entrySet().stream().map(one -> entry(one.getKey(), one.getValue())).toList());
    entries.add(
        "{\"type\": \"directory\", \"path\": \"data\", \"oid\": \"" + COMMIT + "\", \"size\": 0}");
    if (listed != null) {
      entries.add(listed);
    }
    String query = exchange.getRequestURI().getQuery();
    int start = query.contains("cursor=") ? Integer.parseInt(query.replaceAll("\\D", "")) : 0;
    int end = Math.min(entries.size(), start + pageSize);
    if (end < entries.size()) {
      exchange
          .getResponseHeaders()
          .add(
              "Link",
              "<https://hub.invalid/api/tree?recursive=true&cursor=%d>; rel=\"next\""
                  .formatted(end));
    }
    json(exchange, "[" + String.join(",", entries.subList(start, end)) + "]");
  }

  private static String entry(String path, byte[] content) {
    return content.length < LARGE
        ? "{\"type\": \"file\", \"path\": \"%s\", \"size\": %d, \"oid\": \"%s\"}"
            .formatted(path, content.length, gitName(content))
        : largeEntry(path, content.length, sum(content));
  }

  private static String largeEntry(String path, long size, String sum) {
    return """
        {"type": "file", "path": "%s", "size": %d, "oid": "%s",
         "lfs": {"oid": "%s", "size": %d, "pointerSize": 133}, "xetHash": "%s"}"""
        .formatted(path, size, COMMIT, sum, size, Sha256.of(path));
  }

  private static String gitName(byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static @Nullable HttpHandler poll(Deque<HttpHandler> replies) {
    synchronized (replies) {
      return replies.poll();
    }
  }

  private void start(HttpServer server, String name, HttpHandler handler) {
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          headers.putAll(exchange.getRequestHeaders());
          requests.add(
              new Request(
                  name, exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers));
          handler.handle(exchange);
        });
    server.start();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    hub.stop(0);
    store.stop(0);
    threads.shutdownNow();
  }
}
