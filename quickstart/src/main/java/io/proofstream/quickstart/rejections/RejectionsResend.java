package io.proofstream.quickstart.rejections;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.source.RowReading;
import io.proofstream.quickstart.artifacts.Publisher;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.Resend;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.ArtifactKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proofstream rejections resend}. */
@Command(
    name = "resend",
    description = {
      "Has refused records sent once more: those named, or those of a cause that were not sent",
      "again before. Rows are mapped again, by a corrected mapping if one is given; what the",
      "analyzer refused is written as it was. Waits for what comes of each."
    },
    footer = "%nA record can be sent again five times. Exit code 1: not all were taken.")
public final class RejectionsResend implements Callable<Integer> {
  private static final int MAPPING_NAME_CHARACTERS_MAX = 64;

  private final Console console;
  private final InstantSource clock;

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Selection selection;
  @Mixin private OutputFormat output;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "as 'rejections list' shows them")
  private List<String> ids = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "read rows by this mapping, in place of the one they were refused under")
  private Optional<Path> mappingFile = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "what records of --topic are: json (default) or avro")
  private String format = "json";

  @Option(names = "--by", paramLabel = "WHO", description = "who does it (default: the user)")
  private String by = System.getProperty("user.name");

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long to wait for outcomes (default: ${DEFAULT-VALUE})")
  private int timeoutSeconds = 60;

  @Option(
      names = "--dry-run",
      description = "map the rows, say what would come of them, and send nothing")
  private boolean dryRun;

  /**
   * @param console where results go
   * @param clock what event times of a dry run may not be far ahead of
   */
  public RejectionsResend(Console console, InstantSource clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    requireSense();
    Optional<Mapping> mapping = mappingFile.map(Mapping::read);
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      Chosen chosen =
          ids.isEmpty()
              ? Chosen.of(new Rejections(cluster, selection))
              : Chosen.named(ids, id -> new Rejections(cluster, Selection.of(id)));
      ResendSummary summary = new ResendSummary();
      Map<String, ProducerRecord<byte[], byte[]>> resends =
          resends(cluster, chosen, mapping, summary);
      if (dryRun) {
        tryOut(cluster, chosen, resends, mapping, summary);
      } else if (!resends.isEmpty()) {
        mapping.ifPresent(given -> publish(cluster, given));
        new Sending(cluster).send(resends, Duration.ofSeconds(timeoutSeconds), summary);
      }
      show(summary.shown(chosen.left(), dryRun));
      return summary.allTaken() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private void requireSense() {
    if (ids.isEmpty() == selection.everything()) {
      throw new ParameterException(
          spec.commandLine(), "either ids are expected, or --agent, --code, --source or --topic");
    }
    if (!format.equals("json") && !format.equals("avro")) {
      throw new ParameterException(spec.commandLine(), "--format is json or avro");
    }
  }

  private Map<String, ProducerRecord<byte[], byte[]>> resends(
      Cluster cluster, Chosen chosen, Optional<Mapping> mapping, ResendSummary summary) {
    Map<String, ProducerRecord<byte[], byte[]>> resends = new LinkedHashMap<>();
    String topic = cluster.common().topicNames().of(Topics.COLLECTOR_RESENDS);
    for (Chosen.Each each : chosen.records()) {
      boolean foreign = Selection.of(each.refused().id()).topic().isPresent();
      Resend resend =
          new Resend(
              by,
              mapping.map(RowReading::address),
              foreign ? Optional.of(format) : Optional.empty());
      Optional<Rejection> refusal =
          resend.refusal(each.row(), each.refused(), cluster.common().topicNames());
      if (refusal.isPresent()) {
        summary.refused(each.id(), refusal.get());
      } else {
        resends.put(each.id(), resend.of(topic, each.row(), each.refused()));
      }
    }
    return resends;
  }

  private void tryOut(
      Cluster cluster,
      Chosen chosen,
      Map<String, ProducerRecord<byte[], byte[]>> resends,
      Optional<Mapping> mapping,
      ResendSummary summary) {
    try (Trial trial = new Trial(cluster, mapping, clock.instant())) {
      for (Chosen.Each each : chosen.records()) {
        ProducerRecord<byte[], byte[]> resend = resends.get(each.id());
        if (resend != null) {
          trial
              .refusal(resend, each.refused().id().origin())
              .ifPresentOrElse(
                  why -> summary.refusedAgain(each.id(), why.code(), why.reason()),
                  () -> summary.accepted(each.id()));
        }
      }
    }
  }

  private void publish(Cluster cluster, Mapping mapping) {
    String name = mapping.name();
    String shortName = name.substring(0, Math.min(name.length(), MAPPING_NAME_CHARACTERS_MAX));
    try {
      Publisher.publication(cluster)
          .deposit(
              new ArtifactPublication.Subject(
                  ArtifactKind.MAPPING, shortName, by, "refused rows are sent again by it"),
              MappingLibrary.MEDIA_TYPE,
              mapping.text());
    } catch (ExecutionException e) {
      throw new CommandFailure("the mapping cannot be published: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted before the mapping was published", e);
    }
  }

  private void show(ResendSummary.Shown shown) {
    if (output.json()) {
      console.out().println(Json.write(shown));
      return;
    }
    String line = dryRun ? "%d would be accepted%n" : "%d accepted%n";
    console.out().printf(line, shown.accepted().size());
    shown.refusedAgain().forEach(each -> print(dryRun ? "would be refused" : "refused", each));
    shown.refused().forEach(each -> print("not sent", each));
    shown.waiting().forEach(id -> console.out().printf("no outcome yet %s%n", id));
    if (shown.left() > 0) {
      console.progress(shown.left() + " more are left: run it again");
    }
  }

  private void print(String what, ResendSummary.Refused refused) {
    console.out().printf("%s %s %s: %s%n", what, refused.id(), refused.code(), refused.reason());
  }
}
