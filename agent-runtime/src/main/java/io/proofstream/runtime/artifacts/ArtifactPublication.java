package io.proofstream.runtime.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes artifacts and says which are in force. To publish the same body twice changes nothing:
 * artifacts are addressed by content.
 */
public final class ArtifactPublication {
  /** Bytes of a chunk, so that a record stays far below a broker's limit. */
  static final int CHUNK_BYTES = 512 << 10;

  private final KafkaClients kafka;
  private final TopicCodecs codecs;
  private final TopicNames names;

  /**
   * @param kafka makes the producer
   * @param codecs that can write artifacts.v1 and activations.v1
   * @param names the deployment's topic names
   */
  public ArtifactPublication(KafkaClients kafka, TopicCodecs codecs, TopicNames names) {
    this.kafka = kafka;
    this.codecs = codecs;
    this.names = names;
  }

  /**
   * What is published, by whom and why.
   *
   * @param kind what it is
   * @param name 1 to 64 characters
   * @param by who publishes it
   * @param comment why, at most 1,024 characters; may be empty
   */
  public record Subject(ArtifactKind kind, String name, String by, String comment) {}

  /**
   * Publishes a body and activates it. Returns when both are acknowledged.
   *
   * @param subject what it is
   * @param mediaType the body's format
   * @param body of at least one byte
   * @param state how it is to be used
   * @return what decisions will name it by
   */
  public Sha256 publish(Subject subject, String mediaType, byte[] body, ActivationState state)
      throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = kafka.producer("artifacts")) {
      Sha256 hash = write(producer, subject, mediaType, body);
      activate(producer, subject, hash, state);
      return hash;
    }
  }

  /**
   * Publishes a body that is never in force, but found by its address. Returns when it is
   * acknowledged.
   *
   * @param subject what it is
   * @param mediaType the body's format
   * @param body of at least one byte
   * @return its address
   */
  public Sha256 deposit(Subject subject, String mediaType, byte[] body)
      throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = kafka.producer("artifacts")) {
      return write(producer, subject, mediaType, body);
    }
  }

  private Sha256 write(
      Producer<byte[], byte[]> producer, Subject subject, String mediaType, byte[] body)
      throws ExecutionException, InterruptedException {
    int chunks = (body.length + CHUNK_BYTES - 1) / CHUNK_BYTES;
    if (body.length == 0 || chunks > ArtifactBodies.CHUNKS_MAX) {
      throw new IllegalArgumentException(
          "a body of %,d bytes, expected are 1 to %,d"
              .formatted(body.length, (long) ArtifactBodies.CHUNKS_MAX * CHUNK_BYTES));
    }
    Sha256 hash = new Sha256(ContentHash.of(body));
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = chunk * CHUNK_BYTES;
      byte[] part = Arrays.copyOfRange(body, from, Math.min(body.length, from + CHUNK_BYTES));
      Artifact artifact =
          Artifact.newBuilder()
              .setKind(subject.kind())
              .setName(subject.name())
              .setContentHash(hash)
              .setMediaType(mediaType)
              .setChunkIndex(chunk)
              .setChunkCount(chunks)
              .setBody(ByteBuffer.wrap(part))
              .setPublishedBy(subject.by())
              .setComment(orNull(subject.comment()))
              .build();
      send(producer, Topics.ARTIFACTS, HexFormat.of().formatHex(hash.bytes()), artifact);
    }
    return hash;
  }

  /**
   * Says how an artifact that was published before is to be used from now on. Returns when that is
   * acknowledged.
   */
  public void activate(Subject subject, Sha256 hash, ActivationState state)
      throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = kafka.producer("artifacts")) {
      activate(producer, subject, hash, state);
    }
  }

  private void activate(
      Producer<byte[], byte[]> producer, Subject subject, Sha256 hash, ActivationState state)
      throws ExecutionException, InterruptedException {
    Activation activation =
        Activation.newBuilder()
            .setKind(subject.kind())
            .setName(subject.name())
            .setContentHash(hash)
            .setState(state)
            .setActivatedBy(subject.by())
            .setComment(orNull(subject.comment()))
            .build();
    send(producer, Topics.ACTIVATIONS, subject.kind() + "/" + subject.name(), activation);
  }

  private static String orNull(String comment) {
    return comment.isEmpty() ? null : comment;
  }

  private <V extends SpecificRecord> void send(
      Producer<byte[], byte[]> producer, Topic<V> topic, String key, V value)
      throws ExecutionException, InterruptedException {
    byte[] encoded = codecs.codec(topic).encode(value);
    producer.send(new ProducerRecord<>(names.of(topic), key.getBytes(UTF_8), encoded)).get();
  }
}
