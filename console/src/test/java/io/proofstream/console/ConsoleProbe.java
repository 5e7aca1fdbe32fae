package io.proofstream.console;

import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** An agent that is nothing but a console. */
final class ConsoleProbe implements AgentDefinition<ConsoleSettings>, Agent {
  private AgentContext context;
  private ConsoleSettings settings;
  private volatile Console console;

  Console console() {
    return console;
  }

  @Override
  public Party party() {
    return Party.ALERT;
  }

  @Override
  public ConfigDef settings() {
    return ConsoleSettings.define(new ConfigDef());
  }

  @Override
  public ConsoleSettings read(AbstractConfig config, CommonSettings common) {
    return ConsoleSettings.of(config).orElseThrow();
  }

  @Override
  public Collection<Topic<?>> writes(ConsoleSettings own, CommonSettings common) {
    return Console.WRITES;
  }

  @Override
  public Collection<Topic<?>> reads(ConsoleSettings own, CommonSettings common) {
    return Console.READS;
  }

  @Override
  public Agent create(AgentContext given, ConsoleSettings own) {
    context = given;
    settings = own;
    return this;
  }

  @Override
  public void start() {
    console = Console.start(context, settings);
  }

  @Override
  public Progress progress() {
    return Progress.NONE;
  }

  @Override
  public boolean ready() {
    return console != null;
  }

  @Override
  public void drain(Duration deadline) {
    // Nothing of it is in flight but what Kafka has.
  }

  @Override
  public void close() {
    if (console != null) {
      console.close();
    }
  }
}
