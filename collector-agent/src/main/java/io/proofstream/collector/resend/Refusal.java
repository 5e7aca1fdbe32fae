package io.proofstream.collector.resend;

import io.proofstream.runtime.rejection.Rejection;

/** A resend comes to nothing; the rejection it is about stays as it is. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  Refusal(String code, String reason) {
    super(reason, null, false, false);
    this.rejection = new Rejection(code, reason);
  }

  Rejection rejection() {
    return rejection;
  }
}
