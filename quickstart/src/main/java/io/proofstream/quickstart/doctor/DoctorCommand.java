package io.proofstream.quickstart.doctor;

import io.proofstream.quickstart.acls.BusAccess;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.quickstart.system.Agents;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.safety.ClusterFacts;
import io.proofstream.runtime.safety.Expected;
import io.proofstream.runtime.safety.Finding;
import io.proofstream.runtime.safety.KeptDirectory;
import io.proofstream.runtime.safety.SafetyCheck;
import io.proofstream.runtime.safety.SafetyReport;
import io.proofstream.runtime.safety.Severity;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsFile;
import io.proofstream.runtime.time.WallClock;
import io.proofstream.schemas.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream doctor}. */
@Command(
    description = {
      "Looks whether cluster and machine can keep the promises: replication, transactions, ACLs,",
      "clocks, keys, and where state lies. With an administrator's credentials it sees all.",
      "Ends with 1 if anything is found with which a promise would be void."
    })
public final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  @Option(
      names = "--agent-config",
      paramLabel = "AGENT=FILE",
      description = "an agent's settings: also look where it keeps its state on this machine")
  private Map<String, Path> agentConfigs = new TreeMap<>();

  @Option(
      names = "--principal",
      paramLabel = "PARTY=User:NAME",
      description = "who a party is to the brokers (default: User:proofstream-PARTY)")
  private Map<String, String> principals = new TreeMap<>();

  @Option(names = "--without-console", description = "alert agents serve no console, and need less")
  private boolean withoutConsole;

  @Option(
      names = "--accept",
      split = ",",
      paramLabel = "CODE,…",
      description = "findings that are known and not fatal, as in safety.accept")
  private Set<String> accepted = new TreeSet<>();

  @Option(names = "--dev", description = "development: end with 0 whatever is found")
  private boolean dev;

  /**
   * @param console where results go
   */
  public DoctorCommand(Console console) {
    this.console = console;
  }

  /** The whole report. */
  record Report(long fatal, long warnings, List<String> brokers, List<Finding> findings) {}

  @Override
  public Integer call() throws Exception {
    CommonSettings common = connection.common(console.environment());
    Clock clock = WallClock.utc();
    SafetyCheck check = new SafetyCheck(common, expected(common));
    try (Cluster cluster = new Cluster(common);
        Admin admin = cluster.kafka().admin("doctor")) {
      ClusterFacts facts = check.facts(admin, clock);
      if (facts.hosts().isEmpty()) {
        throw new CommandFailure("no broker of " + common.bootstrapServers() + " answers");
      }
      SafetyReport report = check.report(facts, clock.instant()).accepting(accepted);
      print(report, facts);
      return report.fatal().isEmpty() || dev ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private Expected expected(CommonSettings common) {
    Map<String, Map<String, String>> topics = new TreeMap<>();
    Topics.all(common.alertQueues())
        .forEach(topic -> topics.put(common.topicNames().of(topic), topic.configs()));
    BusAccess.internalTopics(common.topicNames())
        .forEach(topic -> topics.put(topic.name(), topic.configs()));
    return new Expected(
        topics,
        common.replication(),
        Optional.empty(),
        Optional.of(new BusAccess(common, !withoutConsole).bindings(principals)),
        directories());
  }

  private List<KeptDirectory> directories() {
    List<KeptDirectory> kept = new ArrayList<>();
    agentConfigs.forEach(
        (agent, file) ->
            kept.addAll(
                directories(Agents.named(agent), SettingsFile.read(file, console.environment()))));
    return kept;
  }

  private static <S> List<KeptDirectory> directories(
      AgentDefinition<S> agent, Map<String, String> raw) {
    AbstractConfig config = AgentLauncher.schema(agent).check(raw);
    return agent.keeps(agent.read(config, CommonSettings.of(config)));
  }

  private void print(SafetyReport report, ClusterFacts facts) {
    long fatal = report.count(Severity.FATAL);
    long warnings = report.count(Severity.WARNING);
    if (output.json()) {
      console
          .out()
          .println(Json.write(new Report(fatal, warnings, facts.hosts(), report.findings())));
      return;
    }
    for (Finding finding : report.findings()) {
      console
          .out()
          .printf(
              "%s %s: %s: %s%n",
              finding.severity(), finding.code(), finding.subject(), finding.found());
      if (finding.severity() != Severity.INFO) {
        console
            .out()
            .printf(
                "  expected %s; else: %s%n  %s%n",
                finding.expected(), finding.promise(), finding.mend());
      }
    }
    console.out().printf("%d fatal, %d warnings%n", fatal, warnings);
  }
}
