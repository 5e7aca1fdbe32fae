package io.proofstream.benchmarks.simulation;

import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Somebody who writes what nobody can read into topics that agents read. */
final class Poisoner implements Actor {
  /** Marks what was written so. */
  static final String HEADER = "simulated-poison";

  private static final int ONE_IN = 40;
  private static final int BYTES_MAX = 40;
  private static final List<Topic<?>> TOPICS =
      List.of(
          Topics.TRANSACTIONS, Topics.LABELS, Topics.VERDICTS, Topics.DECISIONS, Topics.ACTIONS);

  private final Deployment deployment;
  private final SimulatedBroker broker;
  private final Faults faults;

  Poisoner(Deployment deployment, SimulatedBroker broker, Faults faults) {
    this.deployment = deployment;
    this.broker = broker;
    this.faults = faults;
  }

  @Override
  public void act() {
    if (!faults.happens(ONE_IN)) {
      return;
    }
    Random random = faults.random();
    Topic<?> topic = TOPICS.get(random.nextInt(TOPICS.size()));
    byte[] value = new byte[random.nextInt(BYTES_MAX)];
    random.nextBytes(value);
    if (value.length > 0 && random.nextBoolean()) {
      value[0] = 0;
    }
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            deployment.common().topicNames().of(topic),
            random.nextInt(deployment.markets()),
            null,
            random.nextInt(5) == 0 ? null : value);
    record.headers().add(HEADER, new byte[0]);
    long offset = broker.append(record, Optional.empty());
    faults.traced("poison: %s-%d@%d", record.topic(), record.partition(), offset);
  }

  @Override
  public boolean atRest() {
    return true;
  }

  @Override
  public String toString() {
    return "poison";
  }
}
