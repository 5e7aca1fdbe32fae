package io.proofstream.analyzer.features;

/** What is held of a counterparty. */
final class Counterparty {
  private final long number;
  private final Timeline payments;
  private final DistinctOthers accounts1h;
  private final DistinctOthers accounts24h;
  private final KnownFrauds knownFrauds;
  private long newest;

  private Counterparty(
      long number,
      long newest,
      DistinctOthers accounts1h,
      DistinctOthers accounts24h,
      KnownFrauds knownFrauds,
      Timeline payments) {
    this.number = number;
    this.newest = newest;
    this.accounts1h = accounts1h;
    this.accounts24h = accounts24h;
    this.knownFrauds = knownFrauds;
    this.payments = payments;
  }

  static Counterparty empty(long number, Nodes nodes) {
    return new Counterparty(
        number,
        Long.MIN_VALUE,
        new DistinctOthers(),
        new DistinctOthers(),
        KnownFrauds.empty(nodes),
        Timeline.empty(nodes));
  }

  /** Its number in its market, unique while anything is held of it. */
  long number() {
    return number;
  }

  /** The time of its newest payment; {@link Long#MIN_VALUE} before the first. */
  long newest() {
    return newest;
  }

  /** The time of its newest payment or label. */
  long newestOfAll() {
    return Math.max(newest, knownFrauds.newest());
  }

  void see(long time) {
    newest = Math.max(newest, time);
  }

  Timeline payments() {
    return payments;
  }

  DistinctOthers accounts1h() {
    return accounts1h;
  }

  DistinctOthers accounts24h() {
    return accounts24h;
  }

  KnownFrauds knownFrauds() {
    return knownFrauds;
  }

  boolean discard(int leavesMax) {
    return payments.discard(leavesMax) && knownFrauds.discard(leavesMax);
  }

  byte[] toBytes() {
    ByteWriter out = new ByteWriter(512).octet(ByteReader.FORMAT).unsigned(number).signed(newest);
    accounts1h.write(out);
    accounts24h.write(out);
    knownFrauds.write(out);
    payments.write(out);
    return out.toBytes();
  }

  static Counterparty of(byte[] bytes, Nodes nodes) {
    ByteReader in = ByteReader.ofRecord(bytes);
    return new Counterparty(
        in.unsigned(),
        in.signed(),
        DistinctOthers.read(in),
        DistinctOthers.read(in),
        KnownFrauds.read(in, nodes),
        Timeline.read(in, nodes));
  }
}
