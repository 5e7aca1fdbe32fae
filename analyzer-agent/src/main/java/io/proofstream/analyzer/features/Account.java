package io.proofstream.analyzer.features;

/** What is held of an account. */
final class Account {
  private final long number;
  private final Timeline payments;
  private final DistinctOthers counterparties24h;
  private long newest;
  private long forgotten;

  private Account(
      long number,
      long newest,
      long forgotten,
      DistinctOthers counterparties24h,
      Timeline payments) {
    this.number = number;
    this.newest = newest;
    this.forgotten = forgotten;
    this.counterparties24h = counterparties24h;
    this.payments = payments;
  }

  static Account empty(long number, Nodes nodes) {
    return new Account(
        number, Long.MIN_VALUE, Long.MIN_VALUE, new DistinctOthers(), Timeline.empty(nodes));
  }

  /** Its number in its market, unique while anything is held of it. */
  long number() {
    return number;
  }

  /** The time of its newest payment; {@link Long#MIN_VALUE} before the first. */
  long newest() {
    return newest;
  }

  void see(long time) {
    newest = Math.max(newest, time);
  }

  /** The time of the payment before that time; {@link Long#MIN_VALUE} where none is known. */
  long previous(long time) {
    return Math.max(payments.latestThrough(time), forgotten);
  }

  /** Lets go of the payments of that time or earlier, except for the time of the last of them. */
  void forget(long through) {
    forgotten = Math.max(forgotten, payments.latestThrough(through));
    payments.forget(through);
  }

  /** Remembers of a payment that is too old to be held nothing but its time. */
  void pass(long time) {
    forgotten = Math.max(forgotten, time);
  }

  Timeline payments() {
    return payments;
  }

  DistinctOthers counterparties24h() {
    return counterparties24h;
  }

  byte[] toBytes() {
    ByteWriter out =
        new ByteWriter(512)
            .octet(ByteReader.FORMAT)
            .unsigned(number)
            .signed(newest)
            .signed(forgotten);
    counterparties24h.write(out);
    payments.write(out);
    return out.toBytes();
  }

  static Account of(byte[] bytes, Nodes nodes) {
    ByteReader in = ByteReader.ofRecord(bytes);
    return new Account(
        in.unsigned(), in.signed(), in.signed(), DistinctOthers.read(in), Timeline.read(in, nodes));
  }
}
