package io.proofstream.quickstart.deliveries;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proofstream deliveries resend}. */
@Command(
    name = "resend",
    description = {
      "Has alerts delivered once more that a receiver did not take: those named, or those of a",
      "destination or a cause that were not sent again before. The receiver gets them under the",
      "same ids."
    },
    footer = "%nA dead letter can be sent again five times.")
public final class DeliveriesResend implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Selection selection;
  @Mixin private OutputFormat output;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "as 'deliveries list' shows them")
  private List<String> ids = List.of();

  @Option(names = "--dry-run", description = "say what would be sent, and send nothing")
  private boolean dryRun;

  /**
   * @param console where results go
   */
  public DeliveriesResend(Console console) {
    this.console = console;
  }

  /** What came of it. */
  record Summary(List<String> resent, List<String> refused, boolean dryRun) {}

  @Override
  public Integer call() throws Exception {
    if (ids.isEmpty() == selection.everything()) {
      throw new ParameterException(
          spec.commandLine(), "either ids are expected, or --destination or --code");
    }
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      List<ConsumerRecord<byte[], byte[]>> chosen = chosen(cluster);
      List<String> refused = new ArrayList<>();
      chosen.removeIf(
          row -> {
            DeadLetter letter = DeadLetter.of(row);
            return letter.resends() >= Resend.RESENDS_MAX && refused.add(letter.id());
          });
      if (!dryRun) {
        send(cluster, chosen);
      }
      List<String> resent = chosen.stream().map(row -> DeadLetter.of(row).id()).toList();
      show(new Summary(resent, refused, dryRun));
      return refused.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> chosen(Cluster cluster) throws Exception {
    DeadLetters letters = selection.of(cluster);
    Set<String> wanted = new HashSet<>(ids);
    Set<String> before = ids.isEmpty() ? letters.resent() : Set.of();
    List<ConsumerRecord<byte[], byte[]>> chosen = new ArrayList<>();
    letters.scan(
        row -> {
          String id = DeadLetter.of(row).id();
          if (ids.isEmpty() ? !before.contains(id) : wanted.remove(id)) {
            chosen.add(row);
          }
        });
    if (!wanted.isEmpty()) {
      throw new CommandFailure("no dead letters " + wanted + ", nothing was sent");
    }
    return chosen;
  }

  private static void send(Cluster cluster, List<ConsumerRecord<byte[], byte[]>> chosen)
      throws InterruptedException {
    String topic = cluster.common().topicNames().of(Topics.RESENDS);
    List<Future<?>> sent = new ArrayList<>();
    try (var producer = cluster.kafka().producer("resend")) {
      chosen.forEach(row -> sent.add(producer.send(Resend.of(topic, row))));
      for (Future<?> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new CommandFailure(topic + " took not all: " + e.getCause().getMessage(), e);
    }
  }

  private void show(Summary summary) {
    if (output.json()) {
      console.out().println(Json.write(summary));
      return;
    }
    String verb = dryRun ? "would be sent" : "are sent";
    console.out().printf("%d alerts %s again%n", summary.resent().size(), verb);
    if (!summary.refused().isEmpty()) {
      console.progress(
          "%s were sent again %d times and are refused"
              .formatted(summary.refused(), Resend.RESENDS_MAX));
    }
  }
}
