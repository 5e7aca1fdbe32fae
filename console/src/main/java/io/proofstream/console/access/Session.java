package io.proofstream.console.access;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Somebody who is signed in. */
final class Session {
  private final Viewer viewer;
  private final String csrfToken;
  private final Instant begun;
  private final BooleanSupplier known;
  private Instant seen;

  /**
   * @param viewer who
   * @param csrfToken what each change has to bring
   * @param begun when they signed in
   * @param known whether they still are who they were then
   */
  Session(Viewer viewer, String csrfToken, Instant begun, BooleanSupplier known) {
    this.viewer = viewer;
    this.csrfToken = csrfToken;
    this.begun = begun;
    this.known = known;
    this.seen = begun;
  }

  Viewer viewer() {
    return viewer;
  }

  String csrfToken() {
    return csrfToken;
  }

  void touch(Instant now) {
    seen = now;
  }

  boolean over(Instant now, SessionSettings limits) {
    return !now.isBefore(begun.plus(limits.lifetime()))
        || !now.isBefore(seen.plus(limits.idle()))
        || !known.getAsBoolean();
  }
}
