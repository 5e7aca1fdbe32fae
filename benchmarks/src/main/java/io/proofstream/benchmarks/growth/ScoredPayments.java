package io.proofstream.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.analyzer.AnalyzerDefinition;
import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.LiveModel;
import io.proofstream.analyzer.artifacts.LiveRuleSet;
import io.proofstream.analyzer.features.HeapStore;
import io.proofstream.analyzer.lists.Lists;
import io.proofstream.analyzer.market.DecisionWatch;
import io.proofstream.analyzer.market.Market;
import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Payments of a market through the whole core, from a record's bytes to its decision's, its state
 * on the heap. The same work gives the same payments.
 */
public final class ScoredPayments {
  private static final long SEED = 11;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TOPIC = "transactions.v1";
  private static final int AMOUNT_MINOR_MAX = 20_000;

  private final Random random = new Random(SEED);
  private final Work work;
  private final Market market;
  private final TopicCodec<Transaction> codec;
  private long offset;

  /**
   * @param work what the market has to do
   */
  public ScoredPayments(Work work) throws Exception {
    this.work = work;
    var definition = new AnalyzerDefinition();
    var config =
        AgentLauncher.schema(definition)
            .check(
                Map.of(
                    "bootstrap.servers", "localhost:1",
                    "schema.registry.url", "memory",
                    "analyzer.state.dir", "unused"));
    CommonSettings common = CommonSettings.of(config);
    AnalyzerSettings settings = definition.read(config, common);
    TopicCodecs codecs =
        TopicCodecs.register(
            ConfluentSchemaRegistry.inMemory(),
            common.topicNames(),
            Topics.withoutAlertQueues(),
            List.of());
    this.codec = codecs.codec(Topics.TRANSACTIONS);
    InForce inForce = inForce();
    this.market =
        new Market("main", new HeapStore(), codecs, settings, () -> inForce, DecisionWatch.NONE);
  }

  private InForce inForce() throws Exception {
    RuleSet rules = ManyRules.of(work.rules());
    Sha256 anyHash = new Sha256(rules.contentHash());
    LiveModel model = new LiveModel("main", new RandomTrees(random).model(work.trees()), anyHash);
    return new InForce(new LiveRuleSet(rules, anyHash), Optional.of(model), List.of(), Lists.NONE);
  }

  /** Decides so many more. */
  public void decide(int count) {
    for (int i = 0; i < count; i++) {
      market.transaction(next());
    }
  }

  private SourceRecord next() {
    String account =
        "account-" + (random.nextDouble() < work.hotShare() ? 0 : random.nextInt(work.accounts()));
    Instant at = START.plusMillis(work.millisBetween() * offset);
    Transaction payment =
        Transaction.newBuilder()
            .setTransactionId("payment-" + offset)
            .setAccountId(account)
            .setCounterpartyId("shop-" + random.nextInt(work.counterparties()))
            .setOccurredAt(at)
            .setAmountMinor(1 + random.nextInt(AMOUNT_MINOR_MAX))
            .setCurrency("EUR")
            .setAttributes(Map.of())
            .build();
    return SourceRecord.of(
        TOPIC,
        0,
        offset++,
        at.toEpochMilli(),
        account.getBytes(UTF_8),
        codec.encode(payment),
        new RecordHeaders());
  }
}
