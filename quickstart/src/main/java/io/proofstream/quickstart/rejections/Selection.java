package io.proofstream.quickstart.rejections;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.rejection.RefusedRecord;
import io.proofstream.runtime.rejection.RejectionId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which refused records. */
final class Selection {
  @Option(
      names = "--agent",
      paramLabel = "AGENT",
      description = "only what this agent refused: collector, analyzer, storage or alert")
  private Optional<String> agent = Optional.empty();

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "only what was refused for this, for example UNKNOWN_CURRENCY")
  private Optional<String> code = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "only what came from this file or topic-partition")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = {
        "a dead letter topic of Kafka Connect or Kafka Streams, by its full name, in place of the",
        "agents' rejections"
      })
  private Optional<String> topic = Optional.empty();

  /** Those that an id is among: of the topic or agent that the id names. */
  static Selection of(RejectionId id) {
    Selection selection = new Selection();
    if (isAgent(id.origin())) {
      selection.agent = Optional.of(id.origin());
    } else {
      selection.topic = Optional.of(id.origin());
    }
    return selection;
  }

  /** The one agent whose rejections are wanted. */
  Optional<String> agent() {
    agent
        .filter(name -> !isAgent(name))
        .ifPresent(
            name -> {
              throw new CommandFailure(
                  "no agent '" + name + "'; expected is collector, analyzer, storage or alert");
            });
    return agent;
  }

  /** The foreign topic. */
  Optional<String> topic() {
    return topic;
  }

  /** Whether nothing narrows it. */
  boolean everything() {
    return agent.isEmpty() && code.isEmpty() && source.isEmpty() && topic.isEmpty();
  }

  boolean wants(RefusedRecord refused) {
    return code.filter(name -> !name.equals(refused.code())).isEmpty()
        && source.filter(name -> !name.equals(refused.source())).isEmpty();
  }

  private static boolean isAgent(String name) {
    List<String> names = Rejections.AGENTS.stream().map(AgentLauncher::nameOf).toList();
    return names.contains(name);
  }
}
