package io.proofstream.quickstart.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.LiveRuleSet;
import io.proofstream.analyzer.market.MarketReplay;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.SchemaRegistry;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Label;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a system would have recorded that the rows of a file had been streamed through, with the
 * rules that a new market begins with: each row at its own time, its labels with it. Needs no
 * cluster; holds all of it in memory.
 */
public final class FileHistory implements History {
  private static final int MARKET = 0;
  private static final int ROWS_A_REPORT = 100_000;

  private final FileSchemas schemas = new FileSchemas();
  private final TopicCodecs codecs =
      TopicCodecs.register(
          schemas,
          new TopicNames(""),
          List.of(
              Topics.TRANSACTIONS,
              Topics.LABELS,
              Topics.VERDICTS,
              Topics.DECISIONS,
              Topics.REPEATS,
              Topics.ARTIFACTS,
              Topics.rejections(Party.ANALYZER)),
          List.of());
  private final Map<String, List<Row>> rows = new HashMap<>();
  private final InForce inForce;
  private final MarketReplay market;
  private long refused;
  private String firstRefused = "";

  private FileHistory() throws Exception {
    byte[] yaml = ShippedRuleSet.yaml();
    Sha256 hash = new Sha256(ContentHash.of(yaml));
    inForce = InForce.of(new LiveRuleSet(RuleSet.parse(yaml), hash));
    add(
        Topics.ARTIFACTS,
        Instant.EPOCH,
        RuleSet.MAIN,
        codecs.codec(Topics.ARTIFACTS).encode(shipped(yaml, hash)));
    AnalyzerSettings settings =
        AnalyzerSettings.of(
            new SettingsSchema(AnalyzerSettings.definition())
                .check(Map.of("analyzer.state.dir", "unused")));
    market = new MarketReplay("main", codecs, settings);
  }

  /**
   * @param source its rows, all of one market
   * @param progress told now and then how many were decided
   * @throws IOException if the source cannot be read
   */
  public static FileHistory of(RowSource source, LongConsumer progress) throws Exception {
    FileHistory history = new FileHistory();
    long read = 0;
    for (var row = source.next(); row.isPresent(); row = source.next()) {
      history.take(source, row.get());
      if (++read % ROWS_A_REPORT == 0) {
        progress.accept(read);
      }
    }
    return history;
  }

  private static Artifact shipped(byte[] yaml, Sha256 hash) {
    return Artifact.newBuilder()
        .setKind(ArtifactKind.RULE_SET)
        .setName(RuleSet.MAIN)
        .setContentHash(hash)
        .setMediaType(RuleSet.MEDIA_TYPE)
        .setChunkIndex(0)
        .setChunkCount(1)
        .setBody(ByteBuffer.wrap(yaml))
        .setPublishedBy("shipped")
        .build();
  }

  private void take(RowSource source, io.proofstream.collector.rows.Row row) {
    if (row instanceof io.proofstream.collector.rows.Row.Bad bad) {
      refuse(row.span().line(), bad.rejection().reason());
      return;
    }
    try {
      take(source.mapper().map(row, Instant.MAX));
    } catch (RowRejected e) {
      refuse(row.span().line(), e.getMessage());
    }
  }

  private void refuse(long line, String reason) {
    if (refused++ == 0) {
      firstRefused = "line %d: %s".formatted(line, reason);
    }
  }

  /** Where and why the first row was refused; empty where none was. */
  public String firstRefused() {
    return firstRefused;
  }

  private void take(Payment payment) {
    Transaction paid = payment.transaction().orElseThrow();
    Instant at = paid.getOccurredAt();
    String key = paid.getAccountId();
    Row transaction =
        add(Topics.TRANSACTIONS, at, key, codecs.codec(Topics.TRANSACTIONS).encode(paid));
    MarketReplay.Replayed outcome = market.transaction(transaction.toSource(), inForce);
    if (outcome.kind().equals("DECISION")) {
      Row unused = add(Topics.DECISIONS, at, key, outcome.value());
    }
    for (Label label : payment.labels()) {
      byte[] value = codecs.codec(Topics.LABELS).encode(label);
      market.label(add(Topics.LABELS, at, key, value).toSource());
    }
  }

  private Row add(Topic<?> topic, Instant at, String key, byte[] value) {
    List<Row> all = rows.computeIfAbsent(topic.name(), name -> new ArrayList<>());
    Row row =
        new Row(
            topic.name(),
            MARKET,
            all.size(),
            at.toEpochMilli(),
            key.getBytes(UTF_8),
            value,
            new RecordHeaders());
    all.add(row);
    return row;
  }

  /** Rows that a collector would have rejected. */
  public long refused() {
    return refused;
  }

  @Override
  public SchemaRegistry schemas() {
    return schemas;
  }

  @Override
  public SortedSet<Integer> partitions(Topic<?> topic) {
    return rows.containsKey(topic.name()) ? new TreeSet<>(List.of(MARKET)) : new TreeSet<>();
  }

  @Override
  public Rows rows(Topic<?> topic, int partition) {
    List<Row> all = partition == MARKET ? rows.getOrDefault(topic.name(), List.of()) : List.of();
    Iterator<Row> left = all.iterator();
    return new Rows() {
      @Override
      public Optional<Row> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
