package io.proofstream.runtime.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.TopicCodecs;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What an agent is given by its launcher.
 *
 * @param common the common settings
 * @param instance this instance's name
 * @param clock the time, UTC
 * @param kafka makes Kafka clients; the agent closes what it makes
 * @param codecs encodes and decodes the values of the agent's topics, schemas already registered
 * @param meters where the agent's metrics go
 * @param done to be called by an agent whose work has an end (a load of a file) when it is reached
 * @param failed to be told of a fault that ends the agent; the launcher then closes it and the
 *     process exits 1
 */
public record AgentContext(
    CommonSettings common,
    String instance,
    Clock clock,
    KafkaClients kafka,
    TopicCodecs codecs,
    MeterRegistry meters,
    Runnable done,
    Consumer<Throwable> failed) {}
