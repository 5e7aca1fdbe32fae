package io.proofstream.collector;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.load.LoadException;
import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.LoadSummary;
import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.load.Loads;
import io.proofstream.collector.load.TakenOverException;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;

/** Runs one load on a thread of its own. */
final class LoadAgent implements Agent {
  private final AgentContext context;
  private final LoadDefinition definition;
  private final LoadMetrics metrics;
  private final Loads loads;
  private final Thread thread;

  LoadAgent(AgentContext context, CollectorSettings settings, LoadDefinition definition) {
    this.context = context;
    this.definition = definition;
    this.metrics = new LoadMetrics(context.meters());
    this.loads =
        new Loads(
            new LoadTools(
                context, settings, metrics, MappingLibrary.of(context), new SecureRandom()));
    this.thread = new Thread(this::run, "load");
    thread.setDaemon(true);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public Progress progress() {
    return new Progress(metrics.rows(), Map.of(), Map.of());
  }

  @Override
  public boolean ready() {
    return thread.isAlive();
  }

  @Override
  public void drain(Duration deadline) throws InterruptedException {
    loads.stop();
    thread.join(deadline.toMillis());
  }

  @Override
  public void close() {
    loads.stop();
    thread.interrupt();
  }

  private void run() {
    try {
      LoadSummary summary = loads.load(definition.options(), definition.listener());
      definition.result().complete(summary);
      context.done().run();
    } catch (MappingException | LoadException | TakenOverException | IOException e) {
      // What the user can put right is told by the command, in a line.
      definition.result().completeExceptionally(e);
      context.done().run();
    } catch (InterruptedException e) {
      definition.result().completeExceptionally(e);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      definition.result().completeExceptionally(e);
      context.failed().accept(e);
    }
  }
}
