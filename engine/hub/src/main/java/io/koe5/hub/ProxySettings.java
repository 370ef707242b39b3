package io.koe5.hub;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as other command-line programs read them; Java by itself
 * reads none. {@link ProxyChoice} sets them behind the JVM's own proxy properties.
 *
 * @param http the proxy for {@code http} addresses, with {@code user:password@} where it needs one
 * @param https the proxy for {@code https} addresses
 * @param bypass hosts reached without a proxy: a name stands for itself and its subdomains, {@code
 *     host:port} for one port, {@code *} for all
 */
public record ProxySettings(Optional<URI> http, Optional<URI> https, List<String> bypass) {
  private static final String ALL_HOSTS = "*";

  /**
   * Keeps an unmodifiable copy.
   *
   * @throws HubException if Java's HTTP client cannot use such a proxy
   */
  public ProxySettings {
    bypass = List.copyOf(bypass);
    Stream.concat(http.stream(), https.stream()).forEach(ProxySettings::requireUsable);
  }

  /**
   * Reads HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, each in either case.
   *
   * @throws HubException if one of them is no address of a proxy
   */
  public static ProxySettings of(Map<String, String> environment) {
    Optional<URI> all = proxy(environment, "all_proxy");
    return new ProxySettings(
        proxy(environment, "http_proxy").or(() -> all),
        proxy(environment, "https_proxy").or(() -> all),
        variable(environment, "no_proxy").stream()
            .flatMap(hosts -> Stream.of(hosts.split("[,\\s]+")))
            .filter(host -> !host.isEmpty())
            .toList());
  }

  /** The proxy for an address, unless it is reached without one. */
  Optional<URI> forAddress(URI address) {
    if (bypass.stream().anyMatch(host -> covers(host, address))) {
      return Optional.empty();
    }
    return "https".equals(address.getScheme()) ? https : http;
  }

  /** What a proxy with user and password wants to read in {@code Proxy-Authorization}. */
  static Optional<String> authorization(URI proxy) {
    return Optional.ofNullable(proxy.getRawUserInfo())
        // A plus sign is itself in the user part of an address; the decoder is made for forms.
        .map(user -> URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8))
        .map(user -> Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
        .map(encoded -> "Basic " + encoded);
  }

  static int port(URI proxy) {
    return proxy.getPort() < 0 ? 80 : proxy.getPort();
  }

  /** An address without user and password, for messages. */
  static String shown(URI proxy) {
    return proxy.getScheme() + "://" + proxy.getHost() + ":" + port(proxy);
  }

  private static boolean covers(String pattern, URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    String bare = pattern.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
    return pattern.equals(ALL_HOSTS)
        || host.equals(bare)
        || host.endsWith("." + bare)
        || (host + ":" + address.getPort()).equals(bare);
  }

  private static Optional<URI> proxy(Map<String, String> environment, String name) {
    return variable(environment, name)
        .map(
            value -> {
              try {
                return URI.create(value.contains("://") ? value : "http://" + value);
              } catch (IllegalArgumentException e) {
                // The value may hold a password, so neither it nor its parser's words are shown.
                throw new HubException("proxy-malformed", name.toUpperCase(Locale.ROOT));
              }
            });
  }

  /** Lower case wins, as it does in curl. */
  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(each -> environment.getOrDefault(each, ""))
        .filter(value -> !value.isBlank())
        .map(String::strip)
        .findFirst();
  }

  private static void requireUsable(URI proxy) {
    if (proxy.getHost() == null || !"http".equals(proxy.getScheme())) {
      throw new HubException("proxy-unsupported", String.valueOf(proxy.getScheme()));
    }
  }

  /** Names no user and no password. */
  @Override
  public String toString() {
    return "ProxySettings[http=%s, https=%s, bypass=%s]"
        .formatted(
            http.map(ProxySettings::shown),
            https.map(ProxySettings::shown),
            String.join(",", bypass));
  }
}
