package io.proofstream.analyzer.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes the rule set that comes with the analyzer, at its first start. Two instances that do so
 * at the same time write the same: artifacts are addressed by content.
 */
final class FirstPublication {
  private static final String PUBLISHER = "analyzer";
  private static final String COMMENT = "shipped rule set, first start";

  private final AgentContext context;

  FirstPublication(AgentContext context) {
    this.context = context;
  }

  /** Returns when artifact and activation are acknowledged. */
  void publish() throws ExecutionException, InterruptedException {
    byte[] body = ShippedRuleSet.yaml();
    Sha256 hash = new Sha256(ContentHash.of(body));
    Artifact artifact =
        Artifact.newBuilder()
            .setKind(ArtifactKind.RULE_SET)
            .setName(Activations.MAIN)
            .setContentHash(hash)
            .setMediaType("application/yaml")
            .setChunkIndex(0)
            .setChunkCount(1)
            .setBody(ByteBuffer.wrap(body))
            .setPublishedBy(PUBLISHER)
            .setComment(COMMENT)
            .build();
    Activation activation =
        Activation.newBuilder()
            .setKind(ArtifactKind.RULE_SET)
            .setName(Activations.MAIN)
            .setContentHash(hash)
            .setState(ActivationState.LIVE)
            .setActivatedBy(PUBLISHER)
            .setComment(COMMENT)
            .build();
    try (Producer<byte[], byte[]> producer = context.kafka().producer("artifacts")) {
      send(producer, Topics.ARTIFACTS, HexFormat.of().formatHex(hash.bytes()), artifact);
      send(
          producer, Topics.ACTIVATIONS, ArtifactKind.RULE_SET + "/" + Activations.MAIN, activation);
    }
  }

  private <V extends SpecificRecord> void send(
      Producer<byte[], byte[]> producer, Topic<V> topic, String key, V value)
      throws ExecutionException, InterruptedException {
    byte[] encoded = context.codecs().codec(topic).encode(value);
    String name = context.common().topicNames().of(topic);
    producer.send(new ProducerRecord<>(name, key.getBytes(UTF_8), encoded)).get();
  }
}
