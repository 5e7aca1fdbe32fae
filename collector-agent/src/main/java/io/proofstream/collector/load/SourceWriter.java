package io.proofstream.collector.load;

import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows in Kafka transactions, each with the position behind its rows. Keeps the rows of the
 * open transaction, so that one that is aborted (the broker was away, the transaction timed out) is
 * sent again as a whole by this process; a row is in exactly one committed transaction. Used by one
 * thread.
 */
final class SourceWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceWriter.class);
  private static final double REOPENS_PER_SECOND = 1;
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  /** Finds out about a transaction whose commit got no answer. */
  @FunctionalInterface
  interface Settlement {
    /**
     * @return whether it was committed
     * @throws LoadException if nobody can tell
     */
    boolean committed() throws InterruptedException;
  }

  /**
   * A turn at a source. Kafka fences off who began before, but no answer of the broker tells surely
   * whether another has begun: it fences off, too, who had a transaction open for too long, and
   * amid a fence it may answer anything. So whose turn it is is written down in a transaction, and
   * read behind the fence, where it cannot change unless the reader is fenced off.
   */
  interface Turn {
    /**
     * @return the record that begins the turn, made of what is committed now
     */
    ProducerRecord<byte[], byte[]> begin() throws InterruptedException;

    /** Whether another turn has begun since. */
    boolean over() throws InterruptedException;
  }

  /** A step that the broker may refuse to carry out just now. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final TransactionTerms terms;
  private final IntFunction<Optional<InFlight>> inFlight;
  private final Optional<Turn> turn;
  private final AtomicReference<Exception> sendFailure = new AtomicReference<>();
  private final List<SentRow> rows = new ArrayList<>();
  private Producer<byte[], byte[]> producer;
  private Optional<Stopwatch> open = Optional.empty();
  private int sent;
  private boolean commitBegun;

  /**
   * @param producers makes a transactional producer
   * @param terms names and timeouts
   * @param inFlight where the rows sent to a partition are noted, if anywhere
   * @param turn the turn at the source; empty where nobody else can have one
   */
  SourceWriter(
      Supplier<Producer<byte[], byte[]>> producers,
      TransactionTerms terms,
      IntFunction<Optional<InFlight>> inFlight,
      Optional<Turn> turn) {
    this.producers = producers;
    this.terms = terms;
    this.inFlight = inFlight;
    this.turn = turn;
  }

  /**
   * Fences off earlier collectors of the source, whose open transaction is ended, and begins a
   * turn. One that is fenced off before it has begun begins again, behind the one that was in its
   * way.
   *
   * @throws LoadException if the broker cannot be reached within the recovery timeout
   */
  void open() throws InterruptedException {
    Stopwatch trouble = new Stopwatch();
    boolean begun = false;
    while (!begun) {
      reopen(trouble);
      begun = turn.isEmpty() || begin(turn.get(), trouble);
    }
  }

  private boolean begin(Turn mine, Stopwatch trouble) throws InterruptedException {
    try {
      producer.beginTransaction();
      send(mine.begin());
      TransactionEnd.commit(producer, terms);
      return true;
    } catch (InterruptException e) {
      throw TransactionEnd.interrupted(e);
    } catch (KafkaException e) {
      requirePatience(trouble, e);
      return false;
    }
  }

  /**
   * Sends a row within the open transaction, which it begins if there is none.
   *
   * @param row a row
   * @param dueNanos when it was to be sent
   * @throws TakenOverException if another turn at the source has begun
   */
  void add(OutgoingRow row, long dueNanos) throws InterruptedException {
    rows.add(new SentRow(row, dueNanos));
    persist(this::sendRows);
  }

  /** How many rows the open transaction holds. */
  int rows() {
    return rows.size();
  }

  /** How long it has been open. */
  Duration age() {
    return open.map(Stopwatch::elapsed).orElse(Duration.ZERO);
  }

  /**
   * Commits the rows added since the last commit and their position.
   *
   * @param position the position behind them; empty where none is kept
   * @param settlement asked if it remains open whether the commit took place
   * @return the rows, now committed
   */
  List<OutgoingRow> commit(Optional<ProducerRecord<byte[], byte[]>> position, Settlement settlement)
      throws InterruptedException {
    persist(
        () -> {
          if (commitBegun && settlement.committed()) {
            return;
          }
          commitBegun = false;
          sendRows();
          finish(position);
        });
    List<OutgoingRow> committed = rows.stream().map(SentRow::row).toList();
    rows.clear();
    sent = 0;
    open = Optional.empty();
    commitBegun = false;
    return committed;
  }

  /** Aborts the open transaction, which would hold up the market's readers until its timeout. */
  @Override
  public void close() {
    close(CLOSE_MAX);
  }

  private void close(Duration atMost) {
    if (producer != null) {
      producer.close(atMost);
    }
  }

  private void sendRows() {
    if (open.isEmpty()) {
      producer.beginTransaction();
      open = Optional.of(new Stopwatch());
    }
    for (; sent < rows.size(); sent++) {
      SentRow row = rows.get(sent);
      List<ProducerRecord<byte[], byte[]>> records = row.row().records();
      if (row.row().transaction()) {
        sendTransaction(row, records.get(0));
      }
      records.stream().skip(row.row().transaction() ? 1 : 0).forEach(this::send);
    }
  }

  private void sendTransaction(SentRow row, ProducerRecord<byte[], byte[]> record) {
    var unused =
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure == null) {
                row.offset = metadata.offset();
              } else {
                sendFailure.compareAndSet(null, failure);
              }
            });
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused =
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure != null) {
                sendFailure.compareAndSet(null, failure);
              }
            });
  }

  private void finish(Optional<ProducerRecord<byte[], byte[]>> position) {
    position.ifPresent(this::send);
    producer.flush();
    Exception failure = sendFailure.get();
    if (failure != null) {
      throw failure instanceof KafkaException known ? known : new KafkaException(failure);
    }
    noteInFlight();
    commitBegun = true;
    TransactionEnd.commit(producer, terms);
  }

  private void noteInFlight() {
    for (SentRow row : rows) {
      if (row.row().transaction()) {
        inFlight.apply(row.partition()).ifPresent(noted -> noted.sent(row.offset, row.dueNanos()));
      }
    }
  }

  private void forgetInFlight() {
    for (SentRow row : rows) {
      if (row.row().transaction() && row.offset >= 0) {
        inFlight.apply(row.partition()).ifPresent(noted -> noted.forgetFrom(row.offset));
        row.offset = SentRow.NOWHERE;
      }
    }
  }

  /** Takes a step again, with a new producer, until it succeeds or time is up. */
  private void persist(Step step) throws InterruptedException {
    Optional<Stopwatch> trouble = Optional.empty();
    while (true) {
      try {
        step.run();
        return;
      } catch (InterruptException e) {
        throw TransactionEnd.interrupted(e);
      } catch (KafkaException e) {
        if (trouble.isEmpty()) {
          trouble = Optional.of(new Stopwatch());
        }
        Faults.requireRecoverable(e);
        recover(e, trouble.get());
        LOG.atWarn()
            .addKeyValue("rows", rows.size())
            .setCause(e)
            .log("transaction failed, its rows are sent again");
      }
    }
  }

  private void recover(KafkaException fault, Stopwatch trouble) throws InterruptedException {
    boolean fenced = Faults.fenced(fault);
    if (!fenced && open.isPresent() && !commitBegun) {
      switch (TransactionEnd.abort(producer, terms)) {
        case SAME_PRODUCER -> {
          beginAgain();
          return;
        }
        case NEW_PRODUCER -> {}
        case FENCED -> fenced = true;
      }
    }
    if (fenced) {
      // Only spares the newer one a fence.
      requireTurn(fault);
    }
    reopen(trouble);
    requireTurn(fault);
  }

  private void requireTurn(KafkaException fault) throws InterruptedException {
    if (turn.isPresent() && turn.get().over()) {
      throw new TakenOverException(terms.source(), fault);
    }
  }

  private void beginAgain() {
    forgetInFlight();
    sendFailure.set(null);
    sent = 0;
    open = Optional.empty();
  }

  private void reopen(Stopwatch trouble) throws InterruptedException {
    Pacer pacer = new Pacer(REOPENS_PER_SECOND);
    while (true) {
      close(Duration.ZERO);
      pacer.await();
      producer = producers.get();
      try {
        producer.initTransactions();
        beginAgain();
        return;
      } catch (InterruptException e) {
        throw TransactionEnd.interrupted(e);
      } catch (KafkaException e) {
        requirePatience(trouble, e);
      }
    }
  }

  private void requirePatience(Stopwatch trouble, KafkaException fault) {
    Faults.requireRecoverable(fault);
    if (trouble.elapsed().compareTo(terms.recoveryTimeout()) > 0) {
      throw LoadException.unreachable(terms.recoveryTimeout(), fault);
    }
  }

  /**
   * A row and where it lies. The offset is written by the producer's thread, read behind a flush.
   */
  private static final class SentRow {
    static final long NOWHERE = -1;

    private final OutgoingRow row;
    private final long dueNanos;
    private volatile long offset = NOWHERE;

    SentRow(OutgoingRow row, long dueNanos) {
      this.row = row;
      this.dueNanos = dueNanos;
    }

    OutgoingRow row() {
      return row;
    }

    long dueNanos() {
      return dueNanos;
    }

    int partition() {
      return row.records().get(0).partition();
    }
  }
}
