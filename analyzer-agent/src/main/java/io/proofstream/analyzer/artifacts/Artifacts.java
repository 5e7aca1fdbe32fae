package io.proofstream.analyzer.artifacts;

import io.micrometer.core.instrument.Counter;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows artifacts.v1 and activations.v1: reads them to their end before scoring starts, then
 * takes each change over as it comes. A small reader of our own and not a global store, which
 * corrupts itself on kill -9 under exactly-once (KAFKA-21034).
 */
public final class Artifacts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Artifacts.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final AgentContext context;
  private final Activations activations = new Activations();
  private final AtomicReference<InForce> inForce = new AtomicReference<>();
  private final TopicPartition artifacts;
  private final TopicPartition activationLog;
  private final Counter takenOver;
  private final Counter refused;
  private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();
  private Optional<Thread> follower = Optional.empty();

  /**
   * @param context clients, codecs and metrics
   */
  public Artifacts(AgentContext context) {
    this.context = context;
    var names = context.common().topicNames();
    artifacts = new TopicPartition(names.of(Topics.ARTIFACTS), 0);
    activationLog = new TopicPartition(names.of(Topics.ACTIVATIONS), 0);
    takenOver = context.meters().counter("proofstream.analyzer.artifacts", "result", "taken_over");
    refused = context.meters().counter("proofstream.analyzer.artifacts", "result", "refused");
  }

  /**
   * Reads both topics to their end, publishes the shipped rule set where none was ever activated,
   * and follows from there.
   *
   * @throws Exception if the topics cannot be read
   */
  public void start() throws Exception {
    Consumer<byte[], byte[]> reader = context.kafka().consumer("artifacts", Map.of());
    consumer = Optional.of(reader);
    reader.assign(List.of(artifacts, activationLog));
    reader.seekToBeginning(List.of(artifacts, activationLog));
    readToEnd(reader);
    if (!activations.anyRuleSet()) {
      publishShippedRules();
      readToEnd(reader);
    }
    if (inForce.get() == null) {
      throw new IllegalStateException(
          "no rule set to score with: the one that was activated last cannot be used");
    }
    Thread thread = new Thread(() -> follow(reader), "artifacts");
    follower = Optional.of(thread);
    thread.start();
  }

  /** Two instances that do so at the same time write the same. */
  private void publishShippedRules() throws Exception {
    var subject =
        new ArtifactPublication.Subject(
            ArtifactKind.RULE_SET, RuleSet.MAIN, "analyzer", "shipped rule set, first start");
    new ArtifactPublication(context.kafka(), context.codecs(), context.common().topicNames())
        .publish(subject, RuleSet.MEDIA_TYPE, ShippedRuleSet.yaml(), ActivationState.LIVE);
  }

  /** What decides now. */
  public InForce inForce() {
    return inForce.get();
  }

  @Override
  public void close() {
    consumer.ifPresent(Consumer::wakeup);
    if (follower.isEmpty()) {
      consumer.ifPresent(Consumer::close);
      return;
    }
    try {
      follower.get().join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readToEnd(Consumer<byte[], byte[]> reader) {
    Collection<TopicPartition> all = List.of(artifacts, activationLog);
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    while (all.stream().anyMatch(each -> reader.position(each) < ends.get(each))) {
      take(reader);
    }
  }

  private void follow(Consumer<byte[], byte[]> reader) {
    try (reader) {
      while (true) {
        take(reader);
      }
    } catch (WakeupException e) {
      LOG.debug("artifacts no longer followed");
    } catch (RuntimeException e) {
      context.failed().accept(e);
    }
  }

  private void take(Consumer<byte[], byte[]> reader) {
    reader.poll(POLL).forEach(this::take);
    for (ArtifactRefused refusal : activations.settle()) {
      refused.increment();
      LOG.atError().setCause(refusal).log("artifact refused, the one before stays");
    }
    activations.inForce().ifPresent(this::takeOver);
  }

  private void takeOver(InForce now) {
    InForce before = inForce.getAndSet(now);
    if (!now.equals(before)) {
      takenOver.increment();
      LOG.atInfo()
          .addKeyValue("rule_set", hexadecimal(now.rules().contentHash()))
          .addKeyValue("model", now.model().map(m -> hexadecimal(m.contentHash())).orElse("none"))
          .addKeyValue("shadow_models", now.shadowModels().stream().map(LiveModel::name).toList())
          .log("artifacts taken over");
    }
  }

  private static String hexadecimal(Sha256 hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(artifacts.topic())) {
        activations.artifact(context.codecs().codec(Topics.ARTIFACTS).decode(record.value()));
      } else if (record.value() != null) {
        activations.activation(context.codecs().codec(Topics.ACTIVATIONS).decode(record.value()));
      }
    } catch (UndecodableRecordException e) {
      refused.increment();
      LOG.atError()
          .addKeyValue("topic", record.topic())
          .addKeyValue("offset", record.offset())
          .setCause(e)
          .log("artifact record passed over");
    }
  }
}
