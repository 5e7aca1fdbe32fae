package io.proofstream.alert.delivery.net;

/** How far an address reaches. */
enum Reach {
  /** This machine. */
  LOOPBACK("a loopback address"),

  /** A cloud's metadata and platform services: who reaches them may get a machine's rights. */
  METADATA("a cloud's metadata address"),

  /** An organisation's own networks (RFC 1918, RFC 4193). */
  PRIVATE("a private address"),

  /** Not for unicast to anybody. */
  RESERVED("a reserved address"),

  /** Anybody's. */
  PUBLIC("a public address");

  private final String phrase;

  Reach(String phrase) {
    this.phrase = phrase;
  }

  /** What it is, in words. */
  String phrase() {
    return phrase;
  }
}
