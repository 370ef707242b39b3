package io.koe5.hub;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Requests to the hub and wherever it sends us. Redirects are followed here and not by the HTTP
 * client, because the token must never travel to another host. Thread-safe.
 */
final class HubConnection {
  private static final int MOST_REDIRECTS = 10;
  private static final Pattern UNSAFE_IN_ADDRESSES = Pattern.compile("[^!#-;=?-\\[\\]_a-z~]");
  private static final String USER_AGENT = "koe5";

  private final HubSettings settings;
  private final ProxyChoice proxies;
  private final HttpClient client;
  private volatile boolean answered;

  HubConnection(HubSettings settings) {
    this.settings = settings;
    this.proxies = new ProxyChoice(settings.proxies());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.patience().stall())
            .proxy(proxies)
            .build();
  }

  /**
   * A question to the hub.
   *
   * @param method GET or HEAD
   * @param address the first one to ask
   * @param offset from which byte on, 0 for all
   * @param leavesHost whether redirects to other hosts are followed; else they are the answer
   */
  record Question(String method, URI address, long offset, boolean leavesHost) {
    static Question get(URI address) {
      return new Question("GET", address, 0, true);
    }
  }

  /**
   * Asks, follows redirects, and returns a success (or a redirect that is not to be followed).
   *
   * @throws HubException if the hub refuses for good
   */
  <T> HttpResponse<T> ask(Question question, Refusal refusal, BodyHandler<T> handler, Runnable tick)
      throws TransientFailure {
    URI address = question.address();
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      HttpResponse<T> answer = send(question, address, handler, tick);
      if (!isRedirect(answer)) {
        return accepted(answer, refusal);
      }
      URI next = target(address, answer);
      if (!question.leavesHost() && !sameOrigin(address, next)) {
        return answer;
      }
      address = next;
    }
    throw new HubException("redirect-circle", question.address().getHost());
  }

  private <T> HttpResponse<T> accepted(HttpResponse<T> answer, Refusal refusal)
      throws TransientFailure {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return answer;
    }
    // Links to other hosts are signed for a while only; the next attempt gets a new one.
    boolean isElsewhere = !isOwn(answer.uri()) && status != Refusal.PROXY_AUTHENTICATION;
    HubException meaning = isElsewhere ? refusal.elsewhere(answer) : refusal.meaning(answer);
    if (Refusal.mayPass(status) || isElsewhere) {
      throw new TransientFailure(meaning, Refusal.pause(answer));
    }
    throw meaning;
  }

  private <T> HttpResponse<T> send(
      Question question, URI address, BodyHandler<T> handler, Runnable tick)
      throws TransientFailure {
    Duration stall = settings.patience().stall();
    try {
      HttpResponse<T> answer = Watch.send(client, request(question, address), handler, stall, tick);
      answered = true;
      return answer;
    } catch (InterruptedException e) {
      throw HubException.interrupted(e);
    } catch (FileSink.Unwritable e) {
      throw HubException.because(e, "disk-unwritable", settings.cache(), reason(e));
    } catch (FileSink.TooLong e) {
      throw HubException.because(e, "size-exceeded", address.getHost());
    } catch (IOException e) {
      throw failed(address, e);
    }
  }

  private HttpRequest request(Question question, URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(question.method(), HttpRequest.BodyPublishers.noBody())
            .header("User-Agent", USER_AGENT)
            // Sums and sizes are those of the plain content.
            .header("Accept-Encoding", "identity");
    if (isOwn(address)) {
      settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    if (question.offset() > 0) {
      request.header("Range", "bytes=" + question.offset() + "-");
    }
    proxies.authorization(address).ifPresent(it -> request.header("Proxy-Authorization", it));
    return request.build();
  }

  /** Before the first answer there is likely no network; after it, the network may come back. */
  private TransientFailure failed(URI address, IOException failure) {
    String host = address.getHost();
    HubException verdict =
        switch (failure) {
          case Watch.Stalled e ->
              new HubUnavailableException(
                  e, "stalled", host, settings.patience().stall().toSeconds());
          case SSLException e -> HubException.because(e, "tls", host, reason(e));
          case ConnectException e -> new HubUnavailableException(e, unreached(e), host);
          case HttpConnectTimeoutException e ->
              new HubUnavailableException(e, "connection-refused", host);
          default -> new HubUnavailableException(failure, "connection-lost", host, reason(failure));
        };
    boolean mayPass = failure instanceof Watch.Stalled || verdict.key().equals("connection-lost");
    if (!mayPass && !answered) {
      throw verdict;
    }
    return new TransientFailure(verdict);
  }

  private static String unreached(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "host-unknown";
      }
    }
    return "connection-refused";
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Koe5Exception.reason(root);
  }

  private static boolean isRedirect(HttpResponse<?> answer) {
    int status = answer.statusCode();
    return status >= 300 && status < 400 && answer.headers().firstValue("Location").isPresent();
  }

  private static URI target(URI address, HttpResponse<?> answer) {
    String location = answer.headers().firstValue("Location").orElse("");
    try {
      URI next = address.resolve(escaped(location));
      if (HubSettings.isOnTheWeb(next)) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      throw HubException.because(e, "redirect-malformed", address.getHost());
    }
    throw new HubException("redirect-malformed", address.getHost());
  }

  /** Servers write addresses with characters that {@link URI} does not take; a header has bytes. */
  private static String escaped(String location) {
    return UNSAFE_IN_ADDRESSES
        .matcher(location)
        .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
  }

  private boolean isOwn(URI address) {
    return sameOrigin(settings.endpoint(), address);
  }

  /** Scheme, host and port: another port may be another program, plain text another reader. */
  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }
}
