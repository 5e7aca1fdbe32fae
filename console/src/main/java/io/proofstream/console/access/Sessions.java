package io.proofstream.console.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Who is signed in. Kept in memory: a restart signs everybody out. An id is held as its hash, so
 * what is read from memory opens nothing, and looking it up tells nothing by its time.
 */
final class Sessions {
  static final int MAX = 10_000;
  private static final int PER_USER_MAX = 20;

  private final SessionSettings limits;
  private final InstantSource clock;
  private final SecureRandom random;
  private final int max;
  private final Map<String, Session> byHash = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param max how many there may be; the one longest unseen ends for a new one
   */
  Sessions(SessionSettings limits, InstantSource clock, SecureRandom random, int max) {
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.max = max;
  }

  /**
   * @param viewer who signed in
   * @param known whether they still are who they were
   * @return the new session's id
   */
  synchronized String begin(Viewer viewer, BooleanSupplier known) {
    Instant now = clock.instant();
    byHash.values().removeIf(session -> session.over(now, limits));
    makeRoom(viewer);
    String id = Secret.fresh(random);
    byHash.put(Secret.sha256Hex(id), new Session(viewer, Secret.fresh(random), now, known));
    return id;
  }

  /**
   * @param id what a cookie says
   * @return its session, which this prolongs
   */
  synchronized Optional<Session> find(String id) {
    String hash = Secret.sha256Hex(id);
    Session session = byHash.get(hash);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (session.over(now, limits)) {
      byHash.remove(hash);
      return Optional.empty();
    }
    session.touch(now);
    return Optional.of(session);
  }

  /** Whether a session would still be found; does not prolong it. */
  synchronized boolean holds(Session session) {
    return byHash.containsValue(session) && !session.over(clock.instant(), limits);
  }

  synchronized void end(String id) {
    byHash.remove(Secret.sha256Hex(id));
  }

  synchronized int size() {
    return byHash.size();
  }

  private void makeRoom(Viewer viewer) {
    long theirs =
        byHash.values().stream().filter(s -> s.viewer().name().equals(viewer.name())).count();
    Iterator<Session> longestUnseen = byHash.values().iterator();
    while (longestUnseen.hasNext() && (theirs >= PER_USER_MAX || byHash.size() >= max)) {
      boolean same = longestUnseen.next().viewer().name().equals(viewer.name());
      if (same || theirs < PER_USER_MAX) {
        longestUnseen.remove();
        theirs -= same ? 1 : 0;
      }
    }
  }
}
