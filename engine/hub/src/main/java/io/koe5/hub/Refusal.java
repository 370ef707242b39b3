package io.koe5.hub;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the hub means by an answer that is no success: its status and the header {@code
 * X-Error-Code}.
 *
 * @param repository what was asked for
 * @param hasToken whether a token was at hand
 */
record Refusal(HubRepository repository, boolean hasToken) {
  private static final Pattern USED_UP =
      Pattern.compile(";\\s*r\\s*=\\s*0\\s*;\\s*t\\s*=\\s*([0-9]{1,9})");
  static final int PROXY_AUTHENTICATION = 407;
  static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  /** What to tell the person, for good. */
  HubException meaning(HttpResponse<?> answer) {
    String code = answer.headers().firstValue("X-Error-Code").orElse("");
    String host = answer.uri().getHost();
    return switch (code) {
      case "GatedRepo" ->
          new HubException(hasToken ? "gated" : "gated-anonymous", repository.name());
      case "RevisionNotFound" ->
          new HubException("revision-missing", repository.name(), repository.revision());
      case "EntryNotFound" -> new HubException("file-missing", repository, answer.uri().getPath());
      default -> byStatus(answer.statusCode(), host);
    };
  }

  private HubException byStatus(int status, String host) {
    return switch (status) {
      case UNAUTHORIZED ->
          new HubException(hasToken ? "token-refused" : "unauthorized", repository.name(), host);
      case FORBIDDEN -> new HubException("forbidden", repository.name(), host);
      case NOT_FOUND -> new HubException("repository-missing", repository.name(), host);
      case PROXY_AUTHENTICATION -> new HubException("proxy-refused");
      case TOO_MANY -> new HubUnavailableException("busy", host);
      default ->
          mayPass(status)
              ? new HubUnavailableException("status", host, status, repository)
              : new HubException("status", host, status, repository);
    };
  }

  /** The same of a host that the hub sent us to: it has seen no token and knows no repository. */
  HubException elsewhere(HttpResponse<?> answer) {
    return new HubException("status", answer.uri().getHost(), answer.statusCode(), repository);
  }

  /** Whether the same question may be answered later. */
  static boolean mayPass(int status) {
    return status == TOO_MANY
        || status == TIMEOUT
        || status == RANGE_NOT_SATISFIABLE
        || status >= SERVER_ERRORS;
  }

  /**
   * How long the answer asks to wait: in seconds, or until a date; or until there may be questions
   * again, as the hub says it (draft-ietf-httpapi-ratelimit-headers).
   */
  static Optional<Duration> pause(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .flatMap(Refusal::pause)
        .or(() -> answer.headers().firstValue("RateLimit").flatMap(Refusal::untilReset));
  }

  private static Optional<Duration> untilReset(String limit) {
    return USED_UP
        .matcher(limit)
        .results()
        .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> pause(String text) {
    try {
      if (text.chars().allMatch(Character::isDigit)) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
      }
      ZonedDateTime then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration pause = Duration.between(ZonedDateTime.now(then.getZone()), then);
      return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty(); // it says nothing that could be waited for
    }
  }
}
