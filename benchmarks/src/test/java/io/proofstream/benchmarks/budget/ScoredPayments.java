package io.proofstream.benchmarks.budget;

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
import io.proofstream.analyzer.scoring.FeatureModel;
import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.models.Calibrated;
import io.proofstream.models.ScoringModel;
import io.proofstream.models.Tree;
import io.proofstream.models.TreeEnsemble;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.ModelCard;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Payments of a market through the whole core, from a record's bytes to its decision's. */
final class ScoredPayments implements Cost.Events {
  private static final long SEED = 11;
  private static final int ACCOUNTS = 2_000;
  private static final int COUNTERPARTIES = 500;
  private static final int TREES = 100;
  private static final int DEPTH = 6;
  private static final long SECONDS_BETWEEN = 7;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TOPIC = "transactions.v1";

  private final Random random = new Random(SEED);
  private final Market market;
  private final TopicCodec<Transaction> codec;
  private long offset;

  ScoredPayments() throws Exception {
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

  @Override
  public void run(int count) {
    for (int i = 0; i < count; i++) {
      market.transaction(next());
    }
  }

  private SourceRecord next() {
    String account = "account-" + random.nextInt(ACCOUNTS);
    Transaction payment =
        Transaction.newBuilder()
            .setTransactionId("payment-" + offset)
            .setAccountId(account)
            .setCounterpartyId("shop-" + random.nextInt(COUNTERPARTIES))
            .setOccurredAt(START.plusSeconds(SECONDS_BETWEEN * offset))
            .setAmountMinor(100 + random.nextInt(20_000))
            .setCurrency("EUR")
            .setAttributes(Map.of())
            .build();
    return SourceRecord.of(
        TOPIC,
        0,
        offset++,
        START.plusSeconds(SECONDS_BETWEEN * offset).toEpochMilli(),
        account.getBytes(UTF_8),
        codec.encode(payment),
        new RecordHeaders());
  }

  private InForce inForce() throws Exception {
    byte[] rules = Files.readAllBytes(Path.of("ten-rules.yaml"));
    var ruleSet = RuleSet.parse(rules);
    var model =
        FeatureModel.of(
            new ScoringModel(
                ModelInput.names(),
                new TreeEnsemble(ModelInput.names().size(), -8, trees()),
                Calibrated.NOT,
                ModelCard.newBuilder().setDescription("by chance").build()));
    return new InForce(
        new LiveRuleSet(ruleSet, new Sha256(ruleSet.contentHash())),
        Optional.of(new LiveModel("main", model, new Sha256(new byte[32]))),
        List.of(),
        Lists.NONE);
  }

  private List<Tree> trees() {
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < TREES; i++) {
      trees.add(tree());
    }
    return trees;
  }

  /** Full, its splits by chance. */
  private Tree tree() {
    int nodes = (1 << (DEPTH + 1)) - 1;
    int splits = (1 << DEPTH) - 1;
    int[] feature = new int[nodes];
    float[] value = new float[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] cover = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      boolean split = node < splits;
      feature[node] = split ? random.nextInt(ModelInput.names().size()) : Tree.LEAF;
      value[node] = split ? random.nextFloat() * 10 : random.nextFloat() / 100;
      left[node] = split ? 2 * node + 1 : 0;
      right[node] = split ? 2 * node + 2 : 0;
      cover[node] = 1;
    }
    return new Tree(feature, value, left, right, new boolean[nodes], cover);
  }
}
