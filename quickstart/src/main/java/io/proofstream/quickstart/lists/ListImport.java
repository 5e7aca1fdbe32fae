package io.proofstream.quickstart.lists;

import io.proofstream.analyzer.lists.ListCodec;
import io.proofstream.analyzer.lists.ListRefused;
import io.proofstream.quickstart.artifacts.Publisher;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEffect;
import io.proofstream.v1.ListSubject;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proofstream lists import}. */
@Command(
    name = "import",
    description = {
      "Publishes a CSV file as a list, in the place of what it held before. Columns: value, and"
          + " where wanted until (a time), by, reason. Analyzers take it over without a restart.",
      "In rules: transaction.account in list(\"NAME\")."
    })
public final class ListImport implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE")
  private Path file;

  @Mixin private Connection connection;
  @Mixin private Publisher publisher;
  @Mixin private OutputFormat output;

  @Option(
      names = "--of",
      paramLabel = "account|counterparty|attribute:KEY",
      description = "what of a transaction is looked up (default: account)")
  private String of = "account";

  @Option(
      names = "--effect",
      paramLabel = "BLOCK|OVERRIDABLE_BLOCK|ALLOW|NONE",
      description = {
        "what a hit does: BLOCK declines; OVERRIDABLE_BLOCK does unless an ALLOW list has a hit"
            + " too; ALLOW approves where no rule forces more; NONE only serves rules (default)"
      })
  private ListEffect effect = ListEffect.NONE;

  /**
   * @param console where results go
   */
  public ListImport(Console console) {
    this.console = console;
  }

  /** What was published. */
  record Published(String name, int entries, String contentHash) {}

  @Override
  public Integer call() throws Exception {
    var subject = publisher.subject(ArtifactKind.LIST);
    EntityList list =
        EntityList.newBuilder()
            .setName(subject.name())
            .setOf(subjectOf())
            .setAttribute(attribute())
            .setEffect(effect)
            .setEntries(ListCsv.read(file))
            .build();
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      show(publish(cluster, subject, list));
    }
    return ExitCode.DONE;
  }

  private ListSubject subjectOf() {
    return switch (of) {
      case "account" -> ListSubject.ACCOUNT;
      case "counterparty" -> ListSubject.COUNTERPARTY;
      default -> {
        if (attribute().isEmpty()) {
          throw new SettingsException(
              "--of: '%s', expected is account, counterparty or attribute:KEY".formatted(of));
        }
        yield ListSubject.ATTRIBUTE;
      }
    };
  }

  private String attribute() {
    return of.startsWith("attribute:") ? of.substring("attribute:".length()) : "";
  }

  static Published publish(Cluster cluster, ArtifactPublication.Subject subject, EntityList list)
      throws Exception {
    try {
      byte[] body = ListCodec.encode(list);
      var hash =
          Publisher.publication(cluster)
              .publish(subject, ListCodec.MEDIA_TYPE, body, ActivationState.LIVE);
      return new Published(
          list.getName(), list.getEntries().size(), HexFormat.of().formatHex(hash.bytes()));
    } catch (ListRefused e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  private void show(Published published) {
    console
        .out()
        .println(
            output.json()
                ? Json.write(published)
                : "list %s has %,d entries: %s"
                    .formatted(published.name(), published.entries(), published.contentHash()));
  }
}
