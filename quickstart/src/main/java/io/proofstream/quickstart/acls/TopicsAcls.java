package io.proofstream.quickstart.acls;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.access.Right;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.time.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream topics acls}. */
@Command(
    name = "acls",
    description = {
      "Prints the least that each party needs on the bus, or applies it (--apply).",
      "Needs no cluster to print; --apply needs an administrator's credentials (--config)."
    })
public final class TopicsAcls implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration IN_FORCE_MAX = Duration.ofSeconds(60);

  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  @Option(
      names = "--principal",
      paramLabel = "PARTY=User:NAME",
      description = "who a party is to the brokers (default: User:proofstream-PARTY)")
  private Map<String, String> principals = new TreeMap<>();

  @Option(names = "--without-console", description = "alert agents serve no console, and need less")
  private boolean withoutConsole;

  @Option(
      names = "--source-topic",
      paramLabel = "TOPIC",
      description = "a topic of others that the collector takes payments from (source.topic)")
  private List<String> sourceTopics = List.of();

  @Option(names = "--commands", description = "print commands of Kafka's own kafka-acls.sh")
  private boolean commands;

  @Option(names = "--apply", description = "add what a principal lacks")
  private boolean apply;

  @Option(
      names = "--prune",
      description = "with --apply: remove what these principals have beyond it")
  private boolean prune;

  @Option(names = "--dry-run", description = "with --apply: only say what would be done")
  private boolean dryRun;

  /**
   * @param console where results go
   */
  public TopicsAcls(Console console) {
    this.console = console;
  }

  /** A line of the list; change is ADD, REMOVE, or null where nothing is asked to be done. */
  record Line(
      String principal,
      String operation,
      String resourceType,
      String name,
      String pattern,
      String change,
      Boolean dryRun) {
    static Line of(AclBinding binding, String change, Boolean dryRun) {
      return new Line(
          binding.entry().principal(),
          binding.entry().operation().name(),
          binding.pattern().resourceType().name(),
          binding.pattern().name(),
          binding.pattern().patternType().name(),
          change,
          dryRun);
    }
  }

  @Override
  public Integer call() throws Exception {
    CommonSettings common = connection.common(console.environment());
    SortedMap<String, SortedSet<Right>> least =
        new BusAccess(common, !withoutConsole, sourceTopics).rights(new Principals(principals));
    if (apply) {
      apply(common, least);
    } else if (commands) {
      least.forEach(
          (principal, rights) ->
              KafkaAcls.commands(common.bootstrapServers(), principal, rights)
                  .forEach(console.out()::println));
    } else {
      report(BusAccess.bindingsOf(least).stream().map(each -> Line.of(each, null, null)).toList());
    }
    return ExitCode.DONE;
  }

  private void apply(CommonSettings common, SortedMap<String, SortedSet<Right>> least)
      throws Exception {
    try (Cluster cluster = new Cluster(common);
        Admin admin = cluster.kafka().admin("acls")) {
      AclChange change = AclChange.between(admin, least);
      List<AclBinding> removed = prune ? change.excess() : List.of();
      if (!dryRun) {
        change.add(admin);
        AclChange.remove(admin, removed);
        awaitInForce(admin, least, removed);
      }
      report(lines(change.missing(), removed));
      if (!prune && !change.excess().isEmpty()) {
        console.progress(
            change.excess().size()
                + " entries of these principals go beyond what they need; --prune removes them");
      }
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "ACLs on %s: %s".formatted(common.bootstrapServers(), e.getCause().getMessage()), e);
    }
  }

  /**
   * The controller has taken them when it answers; brokers hear of them a little later, and until
   * then refuse agents that are started now.
   */
  private static void awaitInForce(
      Admin admin, SortedMap<String, SortedSet<Right>> least, List<AclBinding> removed)
      throws Exception {
    boolean inForce =
        new Waiting(BETWEEN_LOOKS)
            .until(
                () -> {
                  AclChange left = AclChange.between(admin, least);
                  return left.missing().isEmpty()
                      && left.excess().stream().noneMatch(removed::contains);
                },
                IN_FORCE_MAX);
    if (!inForce) {
      throw new CommandFailure(
          "the ACLs are written, and a broker does not go by them after %d s; look at its log"
              .formatted(IN_FORCE_MAX.toSeconds()));
    }
  }

  private List<Line> lines(Collection<AclBinding> added, Collection<AclBinding> removed) {
    return Stream.concat(
            added.stream().map(each -> Line.of(each, "ADD", dryRun)),
            removed.stream().map(each -> Line.of(each, "REMOVE", dryRun)))
        .toList();
  }

  private void report(List<Line> lines) throws Exception {
    if (output.json()) {
      try (JsonList<Line> list = new JsonList<>(console.out(), "acls")) {
        lines.forEach(list::add);
      }
      return;
    }
    lines.forEach(
        line ->
            console
                .out()
                .printf(
                    "%s%s %s %s %s%s%n",
                    line.change() == null ? "" : (dryRun ? "would " : "") + line.change() + " ",
                    line.principal(),
                    line.operation(),
                    line.resourceType(),
                    line.name(),
                    line.pattern().equals("PREFIXED") ? "*" : ""));
    console.out().printf("%d entries%n", lines.size());
  }
}
