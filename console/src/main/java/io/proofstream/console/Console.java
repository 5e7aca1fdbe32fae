package io.proofstream.console;

import io.proofstream.console.access.Access;
import io.proofstream.console.actions.IndexedActionDesk;
import io.proofstream.console.actions.KafkaResends;
import io.proofstream.console.api.Api;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.Follower;
import io.proofstream.console.index.IndexOptions;
import io.proofstream.console.index.IndexState;
import io.proofstream.console.index.KafkaDecisions;
import io.proofstream.console.index.ReadTopics;
import io.proofstream.console.live.LiveConsole;
import io.proofstream.console.pages.Pages;
import io.proofstream.runtime.lag.LagWatch;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console: follows the topics into its index, and answers browsers and the API. It runs in a
 * process that has the agents' clients, and knows no agent.
 */
public final class Console implements AutoCloseable {
  /** Topics that it reads; they have to be there before it starts. */
  public static final List<Topic<?>> READS = ReadTopics.ALL;

  /** Topics that it writes; their schemas have to be registered before it starts. */
  public static final List<Topic<?>> WRITES = List.of(Topics.ACTIONS, Topics.COLLECTOR_RESENDS);

  /** Who reads, in the metrics of lag. */
  private static final String READER = "console";

  private static final Logger LOG = LoggerFactory.getLogger(Console.class);

  private final Resources resources;
  private final ConsoleIndex index;
  private final URI url;

  private Console(Resources resources, ConsoleIndex index, URI url) {
    this.resources = resources;
    this.index = index;
    this.url = url;
  }

  /**
   * @param context clients, codecs of {@link #READS} and {@link #WRITES}, and the time
   * @param settings the console's own
   * @return the console, serving; it may still read up
   * @throws io.proofstream.runtime.settings.SettingsException if a file of users or tokens is bad
   */
  public static Console start(AgentContext context, ConsoleSettings settings) {
    Resources resources = new Resources();
    try {
      ConsoleIndex index = follow(context, settings, resources);
      Supplier<String> ids = () -> UUID.randomUUID().toString();
      Access access = Access.open(settings.access(), context.clock(), new SecureRandom());
      IndexedActionDesk desk =
          resources.add(
              IndexedActionDesk.open(
                  index,
                  context.kafka(),
                  context.codecs(),
                  context.common().topicNames(),
                  context.clock(),
                  ids));
      KafkaResends resends =
          resources.add(new KafkaResends(context.kafka(), context.common().topicNames()));
      LiveConsole live = resources.add(LiveConsole.start(index, access, context.clock()));
      Pages pages =
          Pages.of(
              index, desk, resends, access, settings.access().mode(), live, context.clock(), ids);
      ConsoleServer server =
          resources.add(
              ConsoleServer.start(
                  settings.http(),
                  access,
                  new Api(index, desk, resends, access, context.clock(), ids),
                  pages));
      LOG.info("console: url={}", server.url());
      return new Console(resources, index, server.url());
    } catch (RuntimeException e) {
      try {
        resources.close();
      } catch (RuntimeException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** Where it is served, on this machine. */
  public URI url() {
    return url;
  }

  /** How far its index is. */
  public IndexState state() {
    return index.state();
  }

  @Override
  public void close() {
    resources.close();
  }

  private static ConsoleIndex follow(
      AgentContext context, ConsoleSettings settings, Resources resources) {
    KafkaDecisions decisions =
        resources.add(
            new KafkaDecisions(context.kafka(), context.codecs(), context.common().topicNames()));
    ConsoleIndex index =
        resources.add(
            ConsoleIndex.open(
                new IndexOptions(
                    settings.indexDirectory(),
                    settings.history(),
                    context.common().markets().names(),
                    context.common().topicNames()),
                decisions,
                context.clock()));
    Follower follower = resources.add(new Follower(index, context.kafka(), context.codecs()));
    follower.start();
    resources.add(LagWatch.ofOffsets(context, READER, index::nextOffsets));
    return index;
  }
}
