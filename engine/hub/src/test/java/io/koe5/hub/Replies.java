package io.koe5.hub;

import com.sun.net.httpserver.HttpHandler;
import java.util.Random;

/** What servers and the lines to them do wrong, for {@link LocalHub}. */
final class Replies {
  private Replies() {}

  /** A reply of a status without a body. */
  static HttpHandler status(int status, String... header) {
    return exchange -> {
      if (header.length > 0) {
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  /** Sends the beginning of a content, promising all of it. */
  static HttpHandler breakingOff(byte[] content, int bytes) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  /** Sends the beginning of a content, then nothing for a while. */
  static HttpHandler stalling(byte[] content, int bytes, long milliseconds) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
      sleep(milliseconds);
      exchange.close();
    };
  }

  /** Sends all of another content, whatever part was asked for. */
  static HttpHandler whole(byte[] content) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
      exchange.close();
    };
  }

  /** Sends all of a content, in two halves with some time between. */
  static HttpHandler slowly(byte[] content, long milliseconds) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, content.length / 2);
      exchange.getResponseBody().flush();
      sleep(milliseconds);
      exchange
          .getResponseBody()
          .write(content, content.length / 2, content.length - content.length / 2);
      exchange.close();
    };
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bytes that compress badly and differ everywhere. */
  static byte[] content(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
