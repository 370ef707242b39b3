package io.koe5.corpora;

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

/** A hub on this machine whose every dataset has the files of one folder at any commit. */
final class DatasetServer implements AutoCloseable {
  private static final String RESOLVE = "/resolve/";

  private final Path folder;
  private final HttpServer server;
  private final List<String> fetched = new CopyOnWriteArrayList<>();

  DatasetServer(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/", this::list);
    server.createContext("/datasets/", this::send);
    server.start();
  }

  /** Settings that lead here. */
  HubSettings settings(Path cache) {
    String endpoint = "http://localhost:" + server.getAddress().getPort();
    return HubSettings.of(Map.of("HF_ENDPOINT", endpoint), cache).withCache(cache);
  }

  /** The files whose contents were asked for. */
  List<String> fetched() {
    return fetched;
  }

  private void list(HttpExchange exchange) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      String entries =
          files.filter(Files::isRegularFile).map(this::entry).collect(Collectors.joining(","));
      answer(exchange, ("[" + entries + "]").getBytes(StandardCharsets.UTF_8));
    }
  }

  private String entry(Path file) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    byte[] bytes = bytes(file);
    return """
        {"type":"file","path":"%s","size":%d,"oid":"%s","lfs":{"oid":"%s","size":%d}}"""
        .formatted(path, bytes.length, "0".repeat(40), Sha256.of(bytes), bytes.length);
  }

  private void send(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String file = path.substring(path.indexOf('/', path.indexOf(RESOLVE) + RESOLVE.length()) + 1);
    byte[] bytes = bytes(folder.resolve(file));
    exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + Sha256.of(bytes) + "\"");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
      return;
    }
    fetched.add(file);
    answer(exchange, bytes);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
