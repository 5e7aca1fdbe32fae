package io.proofstream.quickstart;

import io.proofstream.quickstart.acls.TopicsAcls;
import io.proofstream.quickstart.alerts.AlertsList;
import io.proofstream.quickstart.alerts.AlertsWhy;
import io.proofstream.quickstart.artifacts.ArtifactActivate;
import io.proofstream.quickstart.artifacts.ArtifactList;
import io.proofstream.quickstart.artifacts.ArtifactPublish;
import io.proofstream.quickstart.artifacts.ArtifactShow;
import io.proofstream.quickstart.artifacts.ArtifactType;
import io.proofstream.quickstart.artifacts.ArtifactValidate;
import io.proofstream.quickstart.asyncapi.TopicsAsyncApi;
import io.proofstream.quickstart.audit.OfflineAudit;
import io.proofstream.quickstart.backtest.BacktestCommand;
import io.proofstream.quickstart.collect.CollectCommand;
import io.proofstream.quickstart.command.AgentCommand;
import io.proofstream.quickstart.command.CommandGroup;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.FailureReport;
import io.proofstream.quickstart.command.Times;
import io.proofstream.quickstart.config.ConfigPrint;
import io.proofstream.quickstart.config.ConfigValidate;
import io.proofstream.quickstart.deliveries.DeliveriesList;
import io.proofstream.quickstart.deliveries.DeliveriesResend;
import io.proofstream.quickstart.deliveries.DeliveriesShow;
import io.proofstream.quickstart.demo.DemoCommand;
import io.proofstream.quickstart.doctor.DoctorCommand;
import io.proofstream.quickstart.export.DecisionsExport;
import io.proofstream.quickstart.lists.ListEdit;
import io.proofstream.quickstart.lists.ListImport;
import io.proofstream.quickstart.lists.ListShow;
import io.proofstream.quickstart.lookup.AuditProve;
import io.proofstream.quickstart.lookup.AuditShow;
import io.proofstream.quickstart.manifests.TopicsManifests;
import io.proofstream.quickstart.models.ModelEvaluate;
import io.proofstream.quickstart.models.ModelImport;
import io.proofstream.quickstart.models.ModelTrain;
import io.proofstream.quickstart.reconcile.AuditReconcile;
import io.proofstream.quickstart.rejections.RejectionsList;
import io.proofstream.quickstart.rejections.RejectionsResend;
import io.proofstream.quickstart.rejections.RejectionsShow;
import io.proofstream.quickstart.replay.ReplayCommand;
import io.proofstream.quickstart.system.Agents;
import io.proofstream.quickstart.system.UpCommand;
import io.proofstream.quickstart.topics.TopicsCheck;
import io.proofstream.quickstart.topics.TopicsCreate;
import io.proofstream.quickstart.users.UsersHash;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.Version;
import io.proofstream.runtime.time.WallClock;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The tree of commands. */
public final class Proofstream {
  private Proofstream() {}

  /**
   * Runs one command.
   *
   * @param console where it reads and writes
   * @param arguments the command and its options
   * @return 0 done, 1 failed or something found wrong, 2 wrong usage
   */
  public static int run(Console console, String... arguments) {
    CommandLine root = tree(console);
    FailureReport failures = new FailureReport();
    root.setOut(writer(console.out()));
    root.setErr(writer(console.err()));
    root.setExecutionExceptionHandler(failures);
    root.setParameterExceptionHandler(failures);
    return root.execute(arguments);
  }

  private static CommandLine tree(Console console) {
    CommandLine root =
        group("Fraud decisions on Kafka, each of which can be proved.")
            .addSubcommand("demo", new DemoCommand(console))
            .addSubcommand("up", new UpCommand(console))
            .addSubcommand("collect", new CollectCommand(console))
            .addSubcommand("replay", new ReplayCommand(console))
            .addSubcommand("doctor", new DoctorCommand(console));
    root.setCommandName("proofstream");
    for (AgentDefinition<?> agent : Agents.all()) {
      root.addSubcommand(AgentLauncher.nameOf(agent.party()), new AgentCommand(agent, console));
    }
    root.addSubcommand(
            "decisions",
            group("What was decided.").addSubcommand("export", new DecisionsExport(console)))
        .addSubcommand(
            "alerts",
            group("What calls for a look.")
                .addSubcommand("list", new AlertsList(console))
                .addSubcommand("why", new AlertsWhy(console)))
        .addSubcommand(
            "rules",
            artifacts("What the rules are.", ArtifactType.RULE_SET, console)
                .addSubcommand("show", new ArtifactShow(ArtifactType.RULE_SET, console))
                .addSubcommand("backtest", new BacktestCommand(console)))
        .addSubcommand(
            "models",
            artifacts("What scores.", ArtifactType.MODEL, console)
                .addSubcommand("train", new ModelTrain(console))
                .addSubcommand("import", new ModelImport(console))
                .addSubcommand("evaluate", new ModelEvaluate(console))
                .addSubcommand("backtest", new BacktestCommand(console)))
        .addSubcommand(
            "lists",
            group("Who is allowed, blocked, or known.")
                .addSubcommand("import", new ListImport(console))
                .addSubcommand("add", new ListEdit.Add(console))
                .addSubcommand("remove", new ListEdit.Remove(console))
                .addSubcommand("show", new ListShow(console))
                .addSubcommand("activate", new ArtifactActivate(ArtifactType.LIST, console))
                .addSubcommand("list", new ArtifactList(ArtifactType.LIST, console)))
        .addSubcommand(
            "policies",
            artifacts("What becomes of alerts.", ArtifactType.POLICY, console)
                .addSubcommand("show", new ArtifactShow(ArtifactType.POLICY, console)))
        .addSubcommand(
            "rejections",
            group("What was refused.")
                .addSubcommand("list", new RejectionsList(console))
                .addSubcommand("show", new RejectionsShow(console))
                .addSubcommand("resend", new RejectionsResend(console, WallClock.utc())))
        .addSubcommand(
            "deliveries",
            group("What receivers of alerts did not take.")
                .addSubcommand("list", new DeliveriesList(console))
                .addSubcommand("show", new DeliveriesShow(console))
                .addSubcommand("resend", new DeliveriesResend(console)))
        .addSubcommand(
            "audit",
            OfflineAudit.addTo(group("The audit log."), console)
                .addSubcommand("prove", new AuditProve(console))
                .addSubcommand("show", new AuditShow(console))
                .addSubcommand("reconcile", new AuditReconcile(console)))
        .addSubcommand(
            "users",
            group("Who may sign in to the console.").addSubcommand("hash", new UsersHash(console)))
        .addSubcommand(
            "topics",
            group("Kafka topics.")
                .addSubcommand("create", new TopicsCreate(console))
                .addSubcommand("acls", new TopicsAcls(console))
                .addSubcommand("check", new TopicsCheck(console))
                .addSubcommand("asyncapi", new TopicsAsyncApi(console))
                .addSubcommand("manifests", new TopicsManifests(console)))
        .addSubcommand(
            "config",
            group("Agents' settings.")
                .addSubcommand("validate", new ConfigValidate(console))
                .addSubcommand("print", new ConfigPrint(console)));
    helped(root);
    Times.register(root);
    return root;
  }

  private static CommandLine artifacts(String description, ArtifactType type, Console console) {
    return group(description)
        .addSubcommand("validate", new ArtifactValidate(type, console))
        .addSubcommand("publish", new ArtifactPublish(type, console))
        .addSubcommand("activate", new ArtifactActivate(type, console))
        .addSubcommand("list", new ArtifactList(type, console));
  }

  private static CommandLine group(String description) {
    CommandLine group = new CommandLine(new CommandGroup());
    group.getCommandSpec().usageMessage().description(description);
    return group;
  }

  private static void helped(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true).version(Version.current());
    command.getSubcommands().values().forEach(Proofstream::helped);
  }

  private static PrintWriter writer(PrintStream target) {
    return new PrintWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), true);
  }
}
