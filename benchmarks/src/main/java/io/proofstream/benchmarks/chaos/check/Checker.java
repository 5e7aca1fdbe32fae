package io.proofstream.benchmarks.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows a whole system's history: what was given to it, and every record that it wrote, as they
 * are read, in any order between partitions. A contradiction is noted at once; what is missing can
 * only be told when everything had its time, and is then {@link #open}.
 */
public final class Checker {
  private final List<String> markets;
  private final Violations violations = new Violations();
  private final RowBook rows = new RowBook(violations);
  private final Map<String, MarketBook> outcomes = new HashMap<>();
  private final Map<String, AlertBook> alerts = new HashMap<>();
  private final Map<String, LogBook> logs = new TreeMap<>();
  private final Set<String> unanswered = new HashSet<>();
  private final Set<String> rejected = new HashSet<>();
  private final List<Receipt> receipts = new ArrayList<>();

  /**
   * @param markets in the order of their partitions
   */
  public Checker(List<String> markets) {
    this.markets = List.copyOf(markets);
    for (String market : markets) {
      outcomes.put(market, new MarketBook(market, violations));
      alerts.put(market, new AlertBook(market, violations));
    }
  }

  /** A run of records and where the log has them; entries follow each other. */
  private record Receipt(String partition, long first, long last, long firstIndex, int count) {}

  /** What the history comes to so far. */
  public record Counts(
      long rows,
      long rowsTaken,
      long transactions,
      long decided,
      long repeated,
      long rejected,
      long flagged,
      long alerts,
      long recorded) {}

  /**
   * A file is given to a collector.
   *
   * @param file its name, given once
   * @param lines what each of its lines has to become
   */
  public void given(String file, List<RowKind> lines) {
    rows.given(file, lines);
  }

  /** A label that says which row it comes from. */
  public void labelled(String file, long line) {
    rows.labelled(file, line);
  }

  /** The collector rejected a row. */
  public void refused(String file, long line) {
    var unused = rows.taken(file, line, false);
  }

  /** A transaction that says which row it comes from. */
  public void accepted(int partition, long offset, byte[] hash, String file, long line) {
    Optional<RowKind> kind = rows.taken(file, line, true);
    market(partition).transaction(offset, hash, kind.map(OutcomeKind::of));
  }

  /** A record among the transactions that no collector wrote. */
  public void foreignTransaction(int partition, long offset, byte[] hash) {
    market(partition).transaction(offset, hash, Optional.empty());
  }

  /**
   * An outcome.
   *
   * @param number dense in its market
   * @param offset of the transaction that it answers
   * @param hash of that transaction's value
   * @param id of the transaction, where the outcome says so
   * @param flagged whether it is a decision that calls for an alert
   */
  public void outcome(
      int partition,
      long number,
      long offset,
      byte[] hash,
      OutcomeKind kind,
      Optional<String> id,
      boolean flagged) {
    market(partition).outcome(number, offset, hash, kind, id);
    if (flagged) {
      alerts.get(markets.get(partition)).flagged(number);
    }
  }

  /** The alert agent says what became of a flagged decision. */
  public void handled(int partition, long number, Optional<String> alert) {
    alerts.get(markets.get(partition)).handled(number, alert);
  }

  /** A record of an alert. */
  public void alert(int partition, String id, int revision) {
    alerts.get(markets.get(partition)).alert(id, revision);
  }

  /** A record was put where it does not belong, and has to be answered by a rejection. */
  public void poisoned(String topic, int partition, long offset) {
    String place = place(topic, partition) + "@" + offset;
    if (!rejected.remove(place)) {
      unanswered.add(place);
    }
  }

  /** A rejection of a record of a topic. */
  public void rejectedRecord(String topic, int partition, long offset) {
    String place = place(topic, partition) + "@" + offset;
    if (!unanswered.remove(place) && !rejected.add(place)) {
      violations.add("doubled: " + place + " was rejected twice");
    }
  }

  /** A record of a topic that the audit log has to hold. */
  public void inTopic(String topic, int partition, long offset) {
    log(topic, partition).inTopic(offset);
  }

  /** An entry of the audit log. */
  public void inLog(String topic, int partition, long offset, long index) {
    log(topic, partition).inLog(offset, index);
  }

  /** The storage agent's word on where records lie; compared once the log is read that far. */
  public void receipt(
      String topic, int partition, long first, long last, long firstIndex, int count) {
    receipts.add(new Receipt(place(topic, partition), first, last, firstIndex, count));
  }

  /** Something else that must not be. */
  public void violation(String what) {
    violations.add(what);
  }

  /** What was found so far. */
  public Violations violations() {
    return violations;
  }

  /**
   * What of rows, decisions and alerts is not settled; nothing when all have what they call for.
   */
  public List<String> open() {
    List<String> open = new ArrayList<>(rows.missing());
    for (String market : markets) {
      outcomes.get(market).open().ifPresent(open::add);
      alerts.get(market).open().ifPresent(open::add);
    }
    if (!unanswered.isEmpty()) {
      open.add(
          "%d foreign records without rejection, such as %s"
              .formatted(unanswered.size(), unanswered.iterator().next()));
    }
    return open;
  }

  /** What of the audit log is not settled. */
  public List<String> openInLog() {
    compareReceipts();
    List<String> open = new ArrayList<>();
    logs.values().forEach(book -> book.open().ifPresent(open::add));
    if (!receipts.isEmpty()) {
      open.add(
          "%d receipts for records that the log does not hold, such as %s"
              .formatted(receipts.size(), receipts.get(0)));
    }
    return open;
  }

  /** The sums. */
  public Counts counts() {
    return new Counts(
        rows.given(),
        rows.taken(),
        outcomes.values().stream().mapToLong(MarketBook::transactions).sum(),
        count(OutcomeKind.DECIDED),
        count(OutcomeKind.REPEATED),
        count(OutcomeKind.REJECTED),
        alerts.values().stream().mapToLong(AlertBook::flagged).sum(),
        alerts.values().stream().mapToLong(AlertBook::alerts).sum(),
        logs.values().stream().mapToLong(LogBook::records).sum());
  }

  private long count(OutcomeKind kind) {
    return outcomes.values().stream().mapToLong(market -> market.count(kind)).sum();
  }

  private void compareReceipts() {
    for (Iterator<Receipt> each = receipts.iterator(); each.hasNext(); ) {
      Receipt receipt = each.next();
      LogBook book = logs.get(receipt.partition);
      if (book != null
          && book.receipt(receipt.first, receipt.last, receipt.firstIndex, receipt.count)) {
        each.remove();
      }
    }
  }

  private MarketBook market(int partition) {
    return outcomes.get(markets.get(partition));
  }

  private LogBook log(String topic, int partition) {
    return logs.computeIfAbsent(place(topic, partition), place -> new LogBook(place, violations));
  }

  private static String place(String topic, int partition) {
    return topic + "-" + partition;
  }
}
