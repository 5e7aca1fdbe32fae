package io.proofstream.console.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down, by address and by user. Only failures count. Somebody who signed in from an
 * address before is slowed by what happens there alone, so that others' guessing does not lock them
 * out.
 */
final class LoginThrottle {
  private static final int KEYS_MAX = 10_000;
  private static final int PER_ADDRESS = 20;
  private static final Duration ADDRESS_INTERVAL = Duration.ofSeconds(6);
  private static final int PER_USER = 10;
  private static final Duration USER_INTERVAL = Duration.ofSeconds(30);

  private final Throttle addresses;
  private final Throttle users;
  private final Throttle familiar;
  private final Map<String, Boolean> known = new LinkedHashMap<>(16, 0.75f, true);

  LoginThrottle(InstantSource clock) {
    this.addresses = new Throttle(PER_ADDRESS, ADDRESS_INTERVAL, KEYS_MAX, clock);
    this.users = new Throttle(PER_USER, USER_INTERVAL, KEYS_MAX, clock);
    this.familiar = new Throttle(PER_USER, USER_INTERVAL, KEYS_MAX, clock);
  }

  /**
   * @param user a name, known or not
   * @param address from where
   * @return zero where the password may be looked at, else how long to wait
   */
  Duration admit(String user, String address) {
    Duration wait = addresses.admit(address);
    if (!wait.isZero()) {
      return wait;
    }
    String pair = pair(user, address);
    return known(pair) ? familiar.admit(pair) : users.admit(user);
  }

  /** Takes the attempt back, and knows the address from now on. */
  synchronized void succeeded(String user, String address) {
    String pair = pair(user, address);
    addresses.refund(address);
    (known(pair) ? familiar : users).refund(known(pair) ? pair : user);
    known.put(pair, true);
    if (known.size() > KEYS_MAX) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private synchronized boolean known(String pair) {
    return known.get(pair) != null;
  }

  private static String pair(String user, String address) {
    return address + " " + user;
  }
}
