package io.proofstream.benchmarks.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.proofstream.v1.Transaction;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A decision as somebody's first version has it, in JSON.
 *
 * @param transactionId what is decided
 * @param accountId who pays
 * @param outcome {@code APPROVE} or {@code REVIEW}
 * @param score how many of the rule's three terms hold, of three
 * @param hour what the account spent in an hour, this payment included
 * @param day in a day
 * @param week in seven days
 */
record SpendingDecision(
    String transactionId,
    String accountId,
    String outcome,
    double score,
    Spending hour,
    Spending day,
    Spending week) {
  private static final int MANY_IN_AN_HOUR = 5;
  private static final long MUCH_IN_A_DAY_MINOR = 200_000;
  private static final double FAR_ABOVE_MEAN = 5;
  private static final double TERMS = 3;
  private static final int TERMS_FOR_REVIEW = 2;

  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Many payments in an hour, much money in a day, and far above the week's mean. */
  static SpendingDecision of(Transaction transaction, Spending hour, Spending day, Spending week) {
    int terms = 0;
    terms += hour.count() > MANY_IN_AN_HOUR ? 1 : 0;
    terms += day.sumMinor() > MUCH_IN_A_DAY_MINOR ? 1 : 0;
    double mean = (double) week.sumMinor() / week.count();
    terms += transaction.getAmountMinor() > FAR_ABOVE_MEAN * mean ? 1 : 0;
    return new SpendingDecision(
        transaction.getTransactionId(),
        transaction.getAccountId(),
        terms < TERMS_FOR_REVIEW ? "APPROVE" : "REVIEW",
        terms / TERMS,
        hour,
        day,
        week);
  }

  static Serde<SpendingDecision> serde() {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : value.encode(),
        (topic, bytes) -> bytes == null ? null : decode(bytes));
  }

  private byte[] encode() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new SerializationException("decision " + transactionId + " cannot be written", e);
    }
  }

  private static SpendingDecision decode(byte[] bytes) {
    try {
      return JSON.readValue(bytes, SpendingDecision.class);
    } catch (IOException e) {
      throw new SerializationException("a decision of " + bytes.length + " bytes is none", e);
    }
  }
}
