package io.koe5.hub;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the hub is, where its files are kept, and how to get there.
 *
 * @param endpoint the hub or a mirror of it, {@code http} or {@code https}, without a slash at the
 *     end
 * @param cache the folder of the hub's Python tools, which other programs share
 * @param token sent to the endpoint's own host and to no other
 * @param offline whether only the cache is used
 * @param proxies the environment's proxies
 * @param patience how long to bear with a server
 */
public record HubSettings(
    URI endpoint,
    Path cache,
    Optional<String> token,
    boolean offline,
    ProxySettings proxies,
    Patience patience) {
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  /**
   * Checks the endpoint and the token.
   *
   * @throws HubException if one of them cannot be what it is meant to be
   */
  public HubSettings {
    String scheme = String.valueOf(endpoint.getScheme());
    if (endpoint.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new HubException("endpoint-malformed", endpoint);
    }
    if (!token.map(text -> PRINTABLE.matcher(text).matches()).orElse(true)) {
      throw new HubException("token-malformed");
    }
    cache = cache.toAbsolutePath().normalize();
  }

  /**
   * What this process's environment says.
   *
   * @throws HubException if a variable holds what it cannot mean
   */
  public static HubSettings standard() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * What an environment says, by the rules of the hub's Python tools: HF_ENDPOINT; HF_HUB_CACHE
   * before HF_HOME before XDG_CACHE_HOME; HF_TOKEN before the file HF_TOKEN_PATH or {@code token}
   * in HF_HOME; HF_HUB_OFFLINE; and the proxies.
   *
   * @throws HubException if a variable holds what it cannot mean, or the token cannot be read
   */
  public static HubSettings of(Map<String, String> environment, Path home) {
    HubEnvironment variables = new HubEnvironment(environment, home);
    return new HubSettings(
        variables.endpoint(),
        variables.cache(),
        variables.token(),
        variables.offline(),
        ProxySettings.of(environment),
        Patience.standard());
  }

  /** The same, opening no connection. */
  public HubSettings withOffline() {
    return new HubSettings(endpoint, cache, token, true, proxies, patience);
  }

  /** The same, keeping files in another folder. */
  public HubSettings withCache(Path other) {
    return new HubSettings(endpoint, other, token, offline, proxies, patience);
  }

  /** The same, bearing with servers for another time. */
  public HubSettings withPatience(Patience other) {
    return new HubSettings(endpoint, cache, token, offline, proxies, other);
  }

  /** Says whether there is a token, never which. */
  @Override
  public String toString() {
    return "HubSettings[endpoint=%s, cache=%s, token=%s, offline=%s, proxies=%s, patience=%s]"
        .formatted(endpoint, cache, token.map(text -> "set"), offline, proxies, patience);
  }
}
