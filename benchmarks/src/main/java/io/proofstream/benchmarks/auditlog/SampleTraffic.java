package io.proofstream.benchmarks.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Headers;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Features;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Transactions, and decisions on them, of the form and size that the agents write. From a seed. */
final class SampleTraffic {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int ACCOUNTS = 50_000;
  private static final int COUNTERPARTIES = 5_000;
  private static final int AMOUNT_MINOR_MAX = 30_000;
  private static final int FLAGGED_ONE_IN = 50;
  private static final Sha256 RULES = new Sha256(new byte[32]);
  private static final HexFormat HEX = HexFormat.of();

  private final Random random;

  SampleTraffic(long seed) {
    random = new Random(seed);
  }

  Transaction transaction(long number) {
    return Transaction.newBuilder()
        .setTransactionId(HEX.toHexDigits(random.nextLong()) + "-" + number)
        .setAccountId("account-" + random.nextInt(ACCOUNTS))
        .setCounterpartyId("merchant-" + random.nextInt(COUNTERPARTIES))
        .setOccurredAt(FIRST.plusMillis(number))
        .setAmountMinor(random.nextInt(AMOUNT_MINOR_MAX))
        .setCurrency("EUR")
        .setAttributes(Map.of("terminal", "T" + random.nextInt(COUNTERPARTIES), "entry", "chip"))
        .build();
  }

  Decision decision(Transaction transaction, long number, byte[] sourceHash) {
    boolean flagged = random.nextInt(FLAGGED_ONE_IN) == 0;
    return Decision.newBuilder()
        .setTransactionId(transaction.getTransactionId())
        .setAccountId(transaction.getAccountId())
        .setCounterpartyId(transaction.getCounterpartyId())
        .setMarket("main")
        .setOccurredAt(transaction.getOccurredAt())
        .setAmountMinor(transaction.getAmountMinor())
        .setCurrency(transaction.getCurrency())
        .setOutcome(flagged ? Outcome.REVIEW : Outcome.APPROVE)
        .setScore(random.nextDouble())
        .setReasons(
            flagged ? List.of(new Reason("amount-far-above-mean", 0.4, "8.1 > 5")) : List.of())
        .setEvidence(
            Evidence.newBuilder()
                .setSequence(number)
                .setSourcePartition(0)
                .setSourceOffset(number)
                .setSourceHash(new Sha256(sourceHash))
                .setLabelsOffset(0)
                .setVerdictsOffset(0)
                .setLate(false)
                .setRuleSet(RULES)
                .setFeatures(features(transaction.getAmountMinor() / 100.0))
                .build())
        .build();
  }

  private Features features(double amount) {
    double mean = random.nextInt(AMOUNT_MINOR_MAX) / 100.0;
    int seen = random.nextInt(40);
    return Features.newBuilder()
        .setAmount(amount)
        .setWeekend(random.nextBoolean())
        .setNight(random.nextBoolean())
        .setAccountCount1d(1 + seen / 30)
        .setAccountMean1d(amount)
        .setAccountCount7d(1 + seen / 5)
        .setAccountMean7d(mean)
        .setAccountCount30d(1 + seen)
        .setAccountMean30d(mean)
        .setAccountCount1m(1)
        .setAccountSum1m(amount)
        .setAccountCount5m(1)
        .setAccountSum5m(amount)
        .setAccountCount1h(1)
        .setAccountSum1h(amount)
        .setAccountCount24h(1 + seen / 30)
        .setAccountSum24h(amount)
        .setAccountSecondsSinceLast(random.nextInt(86_400) / 1.0)
        .setAccountAmountRatio30d(amount / (mean + 1))
        .setAccountFirstAtCounterparty(random.nextBoolean())
        .setAccountCounterparties24h(1 + seen / 30)
        .setCounterpartyCount1d(random.nextInt(300))
        .setCounterpartyRisk1d(0)
        .setCounterpartyCount7d(random.nextInt(2_000))
        .setCounterpartyRisk7d(0)
        .setCounterpartyCount30d(random.nextInt(9_000))
        .setCounterpartyRisk30d(random.nextInt(100) / 10_000.0)
        .setCounterpartyFraudsKnown7d(0)
        .setCounterpartyAccounts1h(random.nextInt(30))
        .setCounterpartyAccounts24h(random.nextInt(300))
        .build();
  }

  /** What every record of an agent carries: its trace and CloudEvents' attributes. */
  RecordHeaders headers(String type, String id) {
    RecordHeaders headers = new RecordHeaders();
    add(headers, Headers.CE_SPECVERSION, "1.0");
    add(headers, Headers.CE_ID, id);
    add(headers, Headers.CE_TYPE, type);
    add(headers, Headers.CE_SOURCE, "/proofstream/main");
    add(headers, Headers.CE_TIME, "2026-01-01T00:00:00Z");
    String trace = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    add(headers, Headers.TRACEPARENT, "00-" + trace + "-" + trace.substring(16) + "-01");
    return headers;
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
