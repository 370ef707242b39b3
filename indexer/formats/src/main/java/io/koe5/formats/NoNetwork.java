package io.koe5.formats;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Set;

/** Sees to it that no parser follows an address that a document gives. */
final class NoNetwork {
  private static final Set<String> CUT = Set.of("http", "https", "ftp", "mailto");

  private NoNetwork() {}

  /** From now on no URL of this process leads to another machine. May be called once. */
  static void cut() {
    URL.setURLStreamHandlerFactory(protocol -> CUT.contains(protocol) ? new Refusing() : null);
  }

  private static final class Refusing extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("no network in here");
    }
  }
}
