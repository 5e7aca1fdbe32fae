package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.net.Resolver;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** All destinations at work. A receiver that is down stops neither the agent nor the others. */
public final class Deliveries implements AutoCloseable {
  /** What the consumer group of each destination begins with, after the deployment's prefix. */
  public static final String GROUPS = "alert-delivery-";

  private final Resources resources = new Resources();
  private final List<Delivery> deliveries = new ArrayList<>();

  private Deliveries() {}

  /**
   * Begins to deliver.
   *
   * @param context the agent's context; its codecs know the destinations' topics
   * @param settings the destinations, none or more
   * @return what has to be closed
   * @throws SettingsException if a destination's file of certificates cannot be read
   */
  public static Deliveries start(AgentContext context, DeliverySettings settings) {
    return start(context, settings, Resolver.SYSTEM);
  }

  static Deliveries start(AgentContext context, DeliverySettings settings, Resolver resolver) {
    Deliveries all = new Deliveries();
    if (settings.destinations().isEmpty()) {
      return all;
    }
    try {
      all.open(context, settings, resolver);
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
    all.deliveries.forEach(Delivery::start);
    return all;
  }

  /** How each destination stands, for a person, by {@code delivery.NAME}. */
  public Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    deliveries.forEach(each -> details.put("delivery." + each.name(), each.state()));
    return details;
  }

  /**
   * Takes in nothing more, lets attempts under way end, commits.
   *
   * @param deadline how long that may take; what is unfinished then is delivered again
   */
  public void drain(Duration deadline) throws InterruptedException {
    deliveries.forEach(Delivery::stop);
    Stopwatch waited = new Stopwatch();
    for (Delivery each : deliveries) {
      each.await(deadline.minus(waited.elapsed()));
    }
  }

  @Override
  public void close() {
    resources.close();
  }

  private void open(AgentContext context, DeliverySettings settings, Resolver resolver) {
    ScheduledExecutorService timers =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "delivery-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    resources.add(timers::shutdownNow);
    var producer = resources.add(context.kafka().producer("delivery"));
    DeadLetters deadLetters =
        new DeadLetters(producer, context.common().topicNames().of(Topics.DEAD_LETTERS));
    Couriers couriers = new Couriers(resolver, timers, context.clock());
    for (Destination destination : settings.destinations()) {
      Courier courier = courier(couriers, destination);
      deliveries.add(resources.add(new Delivery(context, destination, courier, deadLetters)));
    }
  }

  private static Courier courier(Couriers couriers, Destination destination) {
    try {
      return couriers.of(destination);
    } catch (IOException e) {
      throw new SettingsException(
          "delivery.%s.tls.authorities: %s".formatted(destination.name(), e.getMessage()), e);
    }
  }
}
