package io.koe5.library;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.koe5.Sha256;
import io.koe5.hub.HubSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hub on this machine whose every model has the files of one folder at any revision. */
public final class ModelServer implements AutoCloseable {
  /** The commit that every branch is at. */
  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static final String RESOLVE = "/resolve/";

  private final Path folder;
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** A server of the files of a folder. */
  public ModelServer(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/", this::describe);
    server.createContext("/", this::send);
    server.start();
  }

  /** Where it listens. */
  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Settings that lead here. */
  HubSettings settings(Path cache) {
    return HubSettings.of(Map.of("HF_ENDPOINT", endpoint()), cache).withCache(cache);
  }

  /** The paths that were asked for. */
  List<String> requests() {
    return requests;
  }

  private void describe(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    if (!path.contains("/tree/")) {
      answer(exchange, "{\"sha\": \"" + COMMIT + "\"}");
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      String entries =
          files.filter(Files::isRegularFile).map(this::entry).collect(Collectors.joining(","));
      answer(exchange, "[" + entries + "]");
    }
  }

  private String entry(Path file) {
    try {
      String path = folder.relativize(file).toString().replace('\\', '/');
      return """
          {"type":"file","path":"%s","size":%d,"oid":"%s","lfs":{"oid":"%s","size":%d}}"""
          .formatted(path, Files.size(file), "0".repeat(40), Sha256.of(file), Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    String file = path.substring(path.indexOf('/', path.indexOf(RESOLVE) + RESOLVE.length()) + 1);
    Path content = folder.resolve(file);
    exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + Sha256.of(content) + "\"");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, Files.size(content));
      Files.copy(content, exchange.getResponseBody());
    }
    exchange.close();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
