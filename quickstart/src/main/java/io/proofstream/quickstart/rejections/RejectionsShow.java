package io.proofstream.quickstart.rejections;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.privacy.RowMask;
import io.proofstream.runtime.rejection.RejectionId;
import io.proofstream.schemas.Headers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proofstream rejections show}. */
@Command(
    name = "show",
    description = {
      "Shows all that is known of one refused record. What may be an account's or a card's number",
      "is masked, but for --raw, which writes the record's bytes to standard output as they are."
    })
public final class RejectionsShow implements Callable<Integer> {
  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  @Parameters(paramLabel = "ID", description = "as 'rejections list' shows it: collector-0-17")
  private String id;

  @Option(names = "--raw", description = "the record's bytes and nothing else")
  private boolean raw;

  /**
   * @param console where results go
   */
  public RejectionsShow(Console console) {
    this.console = console;
  }

  /** A refused record with its headers and what it says. */
  record Shown(RejectedRecord rejection, Map<String, String> headers, String row) {}

  @Override
  public Integer call() throws Exception {
    RejectionId wanted =
        RejectionId.parse(id)
            .orElseThrow(
                () -> new CommandFailure("'" + id + "' is no id; it is like collector-0-17"));
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      Rejections rejections = new Rejections(cluster, Selection.of(wanted));
      boolean again = rejections.sentAgain().contains(wanted.toString());
      boolean[] found = {false};
      rejections.scan(
          (row, refused) -> {
            if (refused.id().equals(wanted)) {
              found[0] = true;
              show(row, RejectedRecord.of(refused, again));
            }
          });
      if (!found[0]) {
        throw new CommandFailure("no rejection " + id + "; 'proofstream rejections list' has all");
      }
    }
    return ExitCode.DONE;
  }

  private void show(ConsumerRecord<byte[], byte[]> row, RejectedRecord rejected) {
    byte[] value = row.value() == null ? new byte[0] : row.value();
    if (raw) {
      console.out().write(value, 0, value.length);
      console.out().flush();
      return;
    }
    Shown shown = new Shown(rejected, headers(row), RowMask.of(value));
    if (output.json()) {
      console.out().println(Json.write(shown));
      return;
    }
    String line = "%-30s %s%n";
    console.out().printf(line, "id", rejected.id());
    console.out().printf(line, "code", rejected.code());
    console.out().printf(line, "reason", rejected.reason());
    console.out().printf(line, "source", rejected.source());
    console.out().printf(line, "refused at", rejected.rejectedAt());
    console.out().printf(line, "sent again since", rejected.sentAgain() ? "yes" : "no");
    shown.headers().forEach((name, value1) -> console.out().printf(line, name, value1));
    console.out().println();
    console.out().println(shown.row());
  }

  /** Of foreign ones as much as cannot hold what a row holds. */
  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> row) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : row.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), text(header));
      }
    }
    return headers;
  }

  private static String text(Header header) {
    boolean told = header.key().startsWith("proofstream-") || header.key().startsWith("__");
    boolean binary = header.key().equals(Headers.OUTCOME);
    return told && !binary ? new String(header.value(), UTF_8) : RowMask.of(header.value());
  }
}
