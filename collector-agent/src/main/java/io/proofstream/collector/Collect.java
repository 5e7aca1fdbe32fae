package io.proofstream.collector;

import io.proofstream.collector.load.LoadInput;
import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadOptions;
import io.proofstream.collector.load.LoadSummary;
import io.proofstream.collector.rows.SourceFormatException;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.Markets;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * A load that runs: the command {@code collect}, the demonstration's traffic and tests begin one.
 */
public final class Collect implements AutoCloseable {
  private static final String INSTANCE = "instance";

  private final RunningAgent agent;
  private final CompletableFuture<LoadSummary> result;

  private Collect(RunningAgent agent, CompletableFuture<LoadSummary> result) {
    this.agent = agent;
    this.result = result;
  }

  /**
   * Checks mapping and files, connects, and begins to send.
   *
   * @param settings the common settings and the collector's, by key
   * @param options what to load
   * @param listener hears how it goes
   * @param clock the time
   * @return the load, running
   * @throws io.proofstream.runtime.settings.SettingsException if a setting is wrong
   * @throws io.proofstream.collector.mapping.MappingException if the mapping does not fit a file
   * @throws IOException if a file cannot be read, or is not of the mapping's format
   * @throws Exception if the cluster or the registry cannot be reached, or topics are missing
   */
  public static Collect start(
      Map<String, String> settings, LoadOptions options, LoadListener listener, Clock clock)
      throws Exception {
    CompletableFuture<LoadSummary> result = new CompletableFuture<>();
    LoadDefinition definition = new LoadDefinition(options, listener, result);
    Markets markets = CommonSettings.of(AgentLauncher.schema(definition).check(settings)).markets();
    for (LoadInput input : options.inputs()) {
      check(input, new RowSource.Plan(options.mapping(), markets, options.market()));
    }
    Map<String, String> named = new HashMap<>(settings);
    named.putIfAbsent(INSTANCE, "collect-" + options.inputs().get(0).name());
    return new Collect(AgentLauncher.launch(definition, named, clock), result);
  }

  /**
   * Waits until every row has its outcome, or the load was closed.
   *
   * @return what it came to
   * @throws InterruptedException if the waiting thread is interrupted
   * @throws io.proofstream.collector.load.LoadException if it cannot go on
   * @throws io.proofstream.collector.load.TakenOverException if another collector of the same
   *     source has begun
   * @throws IOException if an input cannot be read
   */
  public LoadSummary await() throws InterruptedException, IOException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new CompletionException(cause);
    }
  }

  /** Where the load's metrics and health are served. */
  public String url() {
    return agent.url();
  }

  /** Commits what was sent, stops and closes; a load that is not done can be resumed. */
  @Override
  public void close() {
    agent.close();
  }

  /** A stream can be read only once, so its header is checked when the load reads it. */
  private static void check(LoadInput input, RowSource.Plan plan) throws IOException {
    if (input instanceof LoadInput.File file) {
      try (RowSource opened = RowSource.open(plan, file.open(), () -> {})) {
        opened.bytesRead();
      } catch (SourceFormatException e) {
        throw new SourceFormatException(file.path() + " " + e.getMessage());
      }
    }
  }
}
