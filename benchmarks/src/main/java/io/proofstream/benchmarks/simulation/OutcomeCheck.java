package io.proofstream.benchmarks.simulation;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Transaction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every transaction has its outcome, numbered without a gap in the transactions' order: the first
 * of an id a decision, the same bytes a repeat, other bytes and what cannot be read a rejection.
 */
final class OutcomeCheck {
  private record Answer(String topic, Entry entry, OutcomeHeader outcome) {}

  private final Deployment deployment;
  private final SimulatedBroker broker;
  private final Records records;
  private final Names names;

  OutcomeCheck(Deployment deployment, SimulatedBroker broker, Records records, Names names) {
    this.deployment = deployment;
    this.broker = broker;
    this.records = records;
    this.names = names;
  }

  void check() {
    for (int market = 0; market < deployment.markets(); market++) {
      check(market);
    }
  }

  private void check(int market) {
    TreeMap<Long, Answer> answers = new TreeMap<>();
    for (String topic : List.of(names.decisions, names.repeats, names.analyzerRejections)) {
      for (Entry entry : records.of(topic, market)) {
        byte[] header = entry.header(Headers.OUTCOME);
        if (header != null) {
          OutcomeHeader outcome = OutcomeHeader.decode(header);
          answers.put(outcome.sourceOffset(), new Answer(topic, entry, outcome));
        }
      }
    }
    long sequence = 0;
    Map<String, byte[]> known = new HashMap<>();
    for (Entry transaction : broker.partition(names.transactions, market).committed()) {
      Answer answer = answers.remove(transaction.offset());
      Violation.unless(
          answer != null,
          "%s-%d@%d has no outcome",
          names.transactions,
          market,
          transaction.offset());
      Violation.unless(
          answer.outcome().sequence() == sequence,
          "the outcome of %s-%d@%d has number %d, %d is expected",
          names.transactions,
          market,
          transaction.offset(),
          answer.outcome().sequence(),
          sequence);
      sequence++;
      kind(market, transaction, answer, known);
    }
    Violation.unless(answers.isEmpty(), "market %d has outcomes of nothing: %s", market, answers);
  }

  private void kind(int market, Entry transaction, Answer answer, Map<String, byte[]> known) {
    String code = Records.text(answer.entry().header(Headers.CODE));
    if (code.equals("FUTURE_TIME")) {
      return;
    }
    Optional<String> id = id(transaction);
    byte[] before = id.map(known::get).orElse(null);
    String expected;
    if (id.isEmpty()) {
      expected = names.analyzerRejections;
    } else if (before == null) {
      known.put(id.get(), transaction.value());
      expected = names.decisions;
    } else {
      boolean same = Arrays.equals(before, transaction.value());
      expected = same ? names.repeats : names.analyzerRejections;
    }
    Violation.unless(
        answer.topic().equals(expected),
        "%s-%d@%d is answered in %s (%s), %s is expected",
        names.transactions,
        market,
        transaction.offset(),
        answer.topic(),
        code,
        expected);
  }

  private Optional<String> id(Entry transaction) {
    try {
      Transaction read = deployment.codecs().codec(Topics.TRANSACTIONS).decode(transaction.value());
      return Optional.of(read.getTransactionId());
    } catch (UndecodableRecordException e) {
      return Optional.empty();
    }
  }
}
