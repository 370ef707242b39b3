package io.koe5.hub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which way an address is reached: by the JVM's proxy properties where they say something, else by
 * the environment.
 */
final class ProxyChoice extends ProxySelector {
  private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final ProxySettings environment;

  ProxyChoice(ProxySettings environment) {
    this.environment = environment;
    if (environment.https().flatMap(ProxySettings::authorization).isPresent()
        && System.getProperty(DISABLED_SCHEMES) == null) {
      // Java withholds passwords from proxies of https addresses unless told otherwise before its
      // first HTTP client is made. The person who put one into the environment wants it used.
      System.setProperty(DISABLED_SCHEMES, "");
    }
  }

  @Override
  public List<Proxy> select(URI address) {
    return fromEnvironment(address)
        .map(proxy -> new InetSocketAddress(proxy.getHost(), ProxySettings.port(proxy)))
        .map(place -> List.of(new Proxy(Proxy.Type.HTTP, place)))
        .orElseGet(() -> virtualMachine(address));
  }

  /** The header with which an address's proxy is greeted. */
  Optional<String> authorization(URI address) {
    return fromEnvironment(address).flatMap(ProxySettings::authorization);
  }

  private Optional<URI> fromEnvironment(URI address) {
    boolean propertiesSpeak =
        System.getProperty(address.getScheme() + ".proxyHost") != null
            || virtualMachine(address).stream().anyMatch(way -> way.type() != Proxy.Type.DIRECT);
    return propertiesSpeak ? Optional.empty() : environment.forAddress(address);
  }

  private static List<Proxy> virtualMachine(URI address) {
    ProxySelector standard = ProxySelector.getDefault();
    return standard == null ? List.of(Proxy.NO_PROXY) : standard.select(address);
  }

  /** Nothing to remember: there is one way only. */
  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}
}
