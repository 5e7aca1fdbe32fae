package io.proofstream.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.load.LoadException;
import io.proofstream.collector.load.LoadInput;
import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadOptions;
import io.proofstream.collector.load.LoadSummary;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Label;
import io.proofstream.v1.Transaction;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectIT {
  @TempDir private Path folder;

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private Deployment deployment;
  private StandInAnalyzer analyzer;

  @BeforeEach
  void begin() throws Exception {
    deployment = Deployment.on(LocalCluster.shared());
    analyzer = new StandInAnalyzer(deployment);
  }

  @AfterEach
  void end() throws Exception {
    analyzer.close();
  }

  @Test
  void everyRowOfAFileIsSentInOrderWithItsLabelAndItsHeaders() throws Exception {
    LoadSummary summary = load(file("april.csv", HandbookRows.file(1_000)));

    assertThat(summary.rows()).isEqualTo(1_000);
    assertThat(summary.accepted()).isEqualTo(1_000);
    assertThat(summary.labels()).isEqualTo(10);
    assertThat(summary.latency().rows()).isEqualTo(1_000);
    var sent = deployment.read(Topics.TRANSACTIONS);
    assertThat(sent).hasSize(1_000);
    assertThat(sent).extracting(Deployment::line).startsWith("2", "3", "4");
    var first = sent.get(0);
    assertThat(Deployment.header(first, Headers.SOURCE)).isEqualTo("april.csv");
    assertThat(Deployment.header(first, Headers.CE_ID)).isEqualTo("0");
    assertThat(TraceContext.parse(Deployment.header(first, Headers.TRACEPARENT))).isPresent();
    assertThat(
            Duration.between(Instant.ofEpochMilli(first.timestamp()), Clock.systemUTC().instant()))
        .isLessThan(Duration.ofMinutes(5));
    Transaction transaction = codecs().codec(Topics.TRANSACTIONS).decode(first.value());
    assertThat(transaction)
        .isEqualTo(
            new Transaction(
                "0", "0", "0", Instant.parse("2018-04-01T00:00:31Z"), 0L, "EUR", Map.of()));
    Label label =
        codecs().codec(Topics.LABELS).decode(deployment.read(Topics.LABELS).get(0).value());
    assertThat(label.getFraud()).isTrue();
    assertThat(label.getKnownAt()).isEqualTo(transaction.getOccurredAt().plus(Duration.ofDays(7)));
  }

  @Test
  void aFileOfLabelsIsSentWithoutWaitingForDecisions() throws Exception {
    analyzer.close();
    Path file =
        file(
            "chargebacks.csv",
            List.of(
                "id,card,shop,bought,reported,reason",
                "t-1,a-1,s-1,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z,fraud",
                "t-2,a-2,s-1,2026-01-02T00:00:00Z,2026-02-01T00:00:00Z,goods",
                "t-3,a-3,s-1,2026-01-03T00:00:00Z,2026-01-02T00:00:00Z,fraud"));
    Mapping mapping =
        Mapping.parse(
            "chargebacks.yaml",
            """
            format: csv
            records: labels
            transaction_id: id
            account_id: card
            counterparty_id: shop
            occurred_at: bought
            label: {column: reason, fraud: [fraud], legitimate: [goods], known_at: reported}
            """
                .getBytes(UTF_8));

    LoadSummary summary =
        load(
            new LoadOptions(
                List.of(new LoadInput.File(file)), mapping, Optional.empty(), 0, false));

    assertThat(summary.rows()).isEqualTo(3);
    assertThat(summary.accepted()).isEqualTo(2);
    assertThat(summary.rejected()).isEqualTo(1);
    assertThat(summary.labels()).isEqualTo(1);
    assertThat(deployment.read(Topics.TRANSACTIONS)).isEmpty();
    assertThat(deployment.read(Topics.LABELS))
        .singleElement()
        .extracting(record -> new String(record.key(), UTF_8))
        .isEqualTo("a-1");
  }

  @Test
  void aFinishedLoadRunAgainSendsNothingAndReportsItsTotals() throws Exception {
    Path file = file("april.csv", HandbookRows.file(500));
    LoadSummary first = load(file);
    LoadSummary second = load(file);

    assertThat(second.rows()).isEqualTo(500L).isEqualTo(first.rows());
    assertThat(second.accepted()).isEqualTo(500);
    assertThat(deployment.read(Topics.TRANSACTIONS)).hasSize(500);
    assertThat(notes).anyMatch(note -> note.contains("was loaded before"));
  }

  @Test
  void aLoadThatIsToBeRunAgainSendsEveryRowAsARepeat() throws Exception {
    Path file = file("april.csv", HandbookRows.file(500));
    load(file);
    LoadSummary again = load(options(file, true));

    assertThat(again.rows()).isEqualTo(500);
    assertThat(again.repeated()).isEqualTo(500);
    assertThat(again.accepted()).isZero();
  }

  @Test
  void rowsAppendedToAFileAreSentAlone() throws Exception {
    Path file = file("april.csv", HandbookRows.file(100));
    load(file);
    Files.writeString(file, HandbookRows.row(100) + "\n", StandardOpenOption.APPEND);

    LoadSummary grown = load(file);

    assertThat(grown.rows()).isEqualTo(101);
    assertThat(grown.accepted()).isEqualTo(101);
    assertThat(deployment.read(Topics.TRANSACTIONS)).hasSize(101);
  }

  @Test
  void aFileThatHasChangedIsRefused() throws Exception {
    Path file = file("april.csv", HandbookRows.file(100));
    load(file);
    List<String> other = HandbookRows.file(100);
    other.set(1, HandbookRows.row(7_777));
    file("april.csv", other);

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(LoadException.class)
        .hasMessageContaining("loaded up to line 101 before")
        .hasMessageContaining("--again");
    assertThat(deployment.read(Topics.TRANSACTIONS)).hasSize(100);
  }

  @Test
  void aMappingThatDoesNotFitIsRefusedBeforeAnythingIsSent() throws Exception {
    Path file =
        file(
            "other.csv", List.of("transaction_id,customer_id,terminal_id,tx_date_time", "1,2,3,4"));

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("tx_datetime")
        .hasMessageContaining("did you mean tx_date_time?");
  }

  @Test
  void aHundredBadRowsInAThousandAreAHundredRejectionsWithLineAndReason() throws Exception {
    BadFile bad = BadFile.thousandRowsWithHundredBad();
    Path file = folder.resolve("bad.csv");
    Files.write(file, bad.bytes());

    LoadSummary summary =
        load(
            new LoadOptions(
                List.of(new LoadInput.File(file)), BadFile.mapping(), Optional.empty(), 0, false));

    assertThat(summary.rows()).isEqualTo(1_000);
    assertThat(summary.accepted()).isEqualTo(900);
    assertThat(summary.rejected()).isEqualTo(100);
    var rejections = deployment.read(Topics.rejections(Party.COLLECTOR));
    assertThat(rejections)
        .extracting(
            record -> Deployment.line(record) + " " + Deployment.header(record, Headers.CODE))
        .containsExactlyElementsOf(bad.collectorRejections());
    assertThat(rejections)
        .allSatisfy(
            record ->
                assertThat(Deployment.header(record, Headers.ERROR_MESSAGE))
                    .startsWith("line " + Deployment.line(record) + ": "));
    assertThat(deployment.read(Topics.rejections(Party.ANALYZER)))
        .hasSize(100 - bad.collectorRejections().size());
  }

  @Test
  void aStreamKeepsNoPositionAndItsRowsAreSentWhileItIsStillOpen() throws Exception {
    PipedOutputStream pipe = new PipedOutputStream();
    PipedInputStream input = new PipedInputStream(pipe);
    pipe.write(canonical(1).getBytes(UTF_8));
    LoadOptions options =
        new LoadOptions(
            List.of(new LoadInput.Stream("stdin", input)),
            Mapping.canonical(),
            Optional.empty(),
            0,
            false);
    try (Collect collect =
        Collect.start(deployment.settings(), options, LoadListener.SILENT, Clock.systemUTC())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(deployment.read(Topics.DECISIONS)).hasSize(1));
      pipe.write(canonical(2).getBytes(UTF_8));
      pipe.close();
      assertThat(collect.await().accepted()).isEqualTo(2);
    }
    assertThat(deployment.read(Topics.COLLECTOR_POSITIONS)).isEmpty();
    assertThat(deployment.read(Topics.LABELS)).hasSize(4);
  }

  @Test
  void severalFilesAreSentOneAfterTheOtherAndSummedUp() throws Exception {
    List<String> first = HandbookRows.file(300);
    List<String> second = new ArrayList<>(List.of(HandbookRows.HEADER));
    for (int id = 300; id < 500; id++) {
      second.add(HandbookRows.row(id));
    }
    LoadOptions options =
        new LoadOptions(
            List.of(
                new LoadInput.File(file("1.csv", first)),
                new LoadInput.File(file("2.csv", second))),
            HandbookRows.mapping(),
            Optional.empty(),
            0,
            false);

    LoadSummary summary = load(options);

    assertThat(summary.rows()).isEqualTo(500);
    assertThat(summary.accepted()).isEqualTo(500);
    assertThat(deployment.read(Topics.TRANSACTIONS))
        .extracting(record -> Deployment.header(record, Headers.CE_ID))
        .startsWith("0", "1")
        .endsWith("498", "499");
  }

  @Test
  void atAGivenRateRowsAreSentNoFaster() throws Exception {
    LoadOptions options =
        new LoadOptions(
            List.of(new LoadInput.File(file("april.csv", HandbookRows.file(400)))),
            HandbookRows.mapping(),
            Optional.empty(),
            200,
            false);

    LoadSummary summary = load(options);

    assertThat(summary.accepted()).isEqualTo(400);
    assertThat(summary.seconds()).isGreaterThan(1.9);
  }

  private static String canonical(int id) {
    return """
        {"transaction_id":"t%d","account_id":"a","counterparty_id":"c","occurred_at":"2026-01-01T00:00:00Z",\
        "amount":"12.34","currency":"EUR","channel":"web","fraud":true,"known_at":"2026-01-08T00:00:00Z",\
        "withdrawn_at":"2026-01-12T00:00:00Z"}
        """
        .formatted(id);
  }

  private TopicCodecs codecs() {
    return TopicCodecs.register(
        new ConfluentSchemaRegistry(LocalCluster.shared().registryUrl(), Map.of()),
        deployment.names(),
        List.of(),
        List.of(Topics.TRANSACTIONS, Topics.LABELS));
  }

  private Path file(String name, List<String> lines) throws Exception {
    return Files.write(folder.resolve(name), lines);
  }

  private LoadSummary load(Path file) throws Exception {
    return load(options(file, false));
  }

  private static LoadOptions options(Path file, boolean again) {
    return new LoadOptions(
        List.of(new LoadInput.File(file)), HandbookRows.mapping(), Optional.empty(), 0, again);
  }

  private LoadSummary load(LoadOptions options) throws Exception {
    LoadListener listener =
        new LoadListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    try (Collect collect =
        Collect.start(deployment.settings(), options, listener, Clock.systemUTC())) {
      LoadSummary summary = collect.await();
      assertThat(summary.complete()).isTrue();
      assertThat(summary.rows())
          .isEqualTo(summary.accepted() + summary.repeated() + summary.rejected());
      return summary;
    }
  }
}
