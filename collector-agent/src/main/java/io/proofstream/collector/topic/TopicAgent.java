package io.proofstream.collector.topic;

import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.Progress;
import java.time.Duration;
import java.util.Map;

/** Runs a reader of a topic as a part of the collector. */
public final class TopicAgent implements Agent {
  private final TopicReader reader;
  private final String name;
  private final Map<String, String> details;
  private final Check check;
  private final TopicRows rows;

  /** Looks before the start whether it can work. */
  @FunctionalInterface
  public interface Check {
    /**
     * @throws io.proofstream.runtime.settings.SettingsException if not
     * @throws Exception if it cannot be found out
     */
    void run() throws Exception;
  }

  /**
   * @param reader reads
   * @param name what its lag is called
   * @param details told of in the agent's state
   * @param check made before it starts
   * @param rows closed with it
   */
  public TopicAgent(
      TopicReader reader, String name, Map<String, String> details, Check check, TopicRows rows) {
    this.reader = reader;
    this.name = name;
    this.details = Map.copyOf(details);
    this.check = check;
    this.rows = rows;
  }

  @Override
  public void start() throws Exception {
    check.run();
    reader.start();
  }

  @Override
  public Progress progress() {
    return new Progress(reader.taken(), Map.of(name, reader.lag()), details);
  }

  @Override
  public boolean ready() {
    return reader.ready();
  }

  @Override
  public void drain(Duration deadline) throws InterruptedException {
    reader.drain(deadline);
  }

  @Override
  public void close() {
    reader.close();
    rows.close();
  }
}
