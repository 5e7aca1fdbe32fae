package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.order.RetryPolicy;
import io.proofstream.schemas.Topic;
import io.proofstream.v1.Alert;
import java.time.Duration;

/**
 * Where alerts are delivered to.
 *
 * @param name 1 to 32 lower-case letters, digits and dashes; names the consumer group too
 * @param topic alerts.v1 or a queue's topic
 * @param channel how the receiver is spoken to
 * @param retries when a delivery is tried again
 * @param timeout of one attempt as a whole
 * @param concurrency attempts at the same time, 1 or more
 * @param lookback how far back a new destination begins; 0 is with what is new
 */
public record Destination(
    String name,
    Topic<Alert> topic,
    Channel channel,
    RetryPolicy retries,
    Duration timeout,
    int concurrency,
    Duration lookback) {}
