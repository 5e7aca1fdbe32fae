package io.proofstream.runtime.net;

import java.util.Locale;
import java.util.Set;

/** What counts as this machine and nothing else. */
public final class Loopback {
  /** Names that a client on this machine may use for it; none can be pointed elsewhere by DNS. */
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private Loopback() {}

  /**
   * @param host a host's name or address without a port
   * @return whether it means this machine and nothing else
   */
  public static boolean is(String host) {
    return host != null
        && (NAMES.contains(host.toLowerCase(Locale.ROOT))
            || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
  }
}
