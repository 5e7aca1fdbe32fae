package io.proofstream.quickstart.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.source.RowSource;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Decision;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FileHistoryTest {
  private static final String MAPPING =
      """
      format: csv
      market: {constant: main}
      transaction_id: id
      account_id: account
      counterparty_id: shop
      occurred_at: {column: at, format: iso}
      amount: amount
      currency: {constant: EUR}
      label:
        column: fraud
        fraud: ["1"]
        legitimate: ["0"]
        delay: P7D
        origin: test
      """;
  private static final String ROWS =
      """
      id,account,shop,at,amount,fraud
      t1,a,s,2026-01-01T00:00:00Z,10.00,0
      t2,a,s,2026-01-02T00:00:00Z,900.00,1
      t2,a,s,2026-01-02T00:00:00Z,900.00,1
      t3,a,s,2026-01-03T00:00:00Z,oops,0
      t4,b,s,2026-01-20T00:00:00Z,20.00,0
      """;

  private static FileHistory history() throws Exception {
    RowSource.Plan plan =
        new RowSource.Plan(
            Mapping.parse("test", MAPPING.getBytes(UTF_8)),
            new Markets(List.of("main")),
            Optional.of("main"));
    try (RowSource source =
        RowSource.open(plan, new ByteArrayInputStream(ROWS.getBytes(UTF_8)), () -> {})) {
      return FileHistory.of(source, rows -> {});
    }
  }

  private static TopicCodecs codecs(History history) {
    return TopicCodecs.register(
        new PrivateRegistry(history.schemas()),
        new TopicNames(""),
        List.of(),
        List.of(Topics.DECISIONS, Topics.LABELS, Topics.VERDICTS));
  }

  private static List<Decision> decisions(History history) throws Exception {
    List<Decision> decisions = new ArrayList<>();
    try (Rows rows = history.rows(Topics.DECISIONS, 0)) {
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        decisions.add(codecs(history).codec(Topics.DECISIONS).decode(row.get().value()));
      }
    }
    return decisions;
  }

  @Test
  void eachGoodRowIsDecidedOnceAndTheRestCounted() throws Exception {
    try (FileHistory history = history()) {
      assertThat(decisions(history))
          .extracting(Decision::getTransactionId)
          .containsExactly("t1", "t2", "t4");
      assertThat(history.refused()).isEqualTo(1);
    }
  }

  @Test
  void labelsCountFromWhenTheyAreKnown() throws Exception {
    try (FileHistory history = history()) {
      KnownFrauds known = KnownFrauds.read(history, codecs(history));
      assertThat(known.fraudKnownAt(decisions(history).get(0))).isEqualTo(Examples.NEVER);
      assertThat(known.fraudKnownAt(decisions(history).get(1))).isNotEqualTo(Examples.NEVER);
      Decision late = decisions(history).get(2);
      assertThat(late.getEvidence().getFeatures().getCounterpartyRisk30d()).isPositive();
      assertThat(late.getEvidence().getLabelsOffset()).isEqualTo(2);
    }
  }

  @Test
  void theSameFileGivesTheSameDecisions() throws Exception {
    try (FileHistory first = history();
        FileHistory second = history()) {
      assertThat(decisions(first)).isEqualTo(decisions(second));
    }
  }
}
