package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.order.RetryPolicy;
import io.proofstream.runtime.settings.NearestName;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one destination's settings.
 *
 * @param values its keys' values
 * @param queues the queues that there are
 */
record DestinationReader(DestinationValues values, List<String> queues) {
  private static final List<String> TYPES = List.of("webhook", "slack", "email");
  private static final Set<String> OF_HTTP = Set.of("url");
  private static final Set<String> OF_WEBHOOKS = Set.of("secrets");
  private static final Set<String> OF_MAIL =
      Set.of("smtp.host", "smtp.user", "smtp.password", "smtp.from", "smtp.to");
  private static final Duration TIMEOUT_MIN = Duration.ofMillis(100);
  private static final Duration TIMEOUT_MAX = Duration.ofMinutes(2);
  private static final Duration GIVE_UP_MAX = Duration.ofDays(30);
  private static final Duration LOOKBACK_MAX = Topics.CASE_LIFE;

  Destination read() {
    return new Destination(
        values.name(),
        topic(),
        channel(),
        new RetryPolicy(
            values.number("attempts"),
            values.duration("give.up.after", Duration.ZERO, GIVE_UP_MAX)),
        values.duration("timeout", TIMEOUT_MIN, TIMEOUT_MAX),
        values.number("concurrency"),
        values.duration("lookback", Duration.ZERO, LOOKBACK_MAX));
  }

  private Topic<Alert> topic() {
    Optional<String> topic = values.text("topic");
    Optional<String> queue = values.text("queue");
    if (topic.isPresent() == queue.isPresent()) {
      throw values.wrong("topic", "either topic=alerts or queue is expected, not both");
    }
    if (queue.isPresent()) {
      if (!queues.contains(queue.get())) {
        throw values.wrong(
            "queue", "'%s' is not in alert.queues %s".formatted(queue.get(), queues));
      }
      return Topics.alertQueue(queue.get());
    }
    if (!topic.get().equals("alerts")) {
      throw values.wrong("topic", "'%s' is not 'alerts'".formatted(topic.get()));
    }
    return Topics.ALERTS;
  }

  private Channel channel() {
    String type = values.required("type");
    switch (type) {
      case "webhook" -> refuse(type, OF_MAIL);
      case "slack" -> {
        refuse(type, OF_MAIL);
        refuse(type, OF_WEBHOOKS);
      }
      case "email" -> {
        refuse(type, OF_HTTP);
        refuse(type, OF_WEBHOOKS);
      }
      default ->
          throw values.wrong("type", "'%s' is not in %s%s".formatted(type, TYPES, meant(type)));
    }
    Reached reach = Reached.of(values);
    return type.equals("email")
        ? new MailValues(values, reach).read()
        : new HttpValues(values, reach).read(type.equals("webhook"));
  }

  private void refuse(String type, Set<String> others) {
    for (String other : others) {
      if (values.given(other)) {
        throw values.wrong(other, "type %s has no such setting".formatted(type));
      }
    }
  }

  private static String meant(String type) {
    return NearestName.of(type, TYPES).map(near -> ", did you mean " + near + "?").orElse("");
  }
}
