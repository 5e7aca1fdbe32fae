package io.proofstream.collector.iso20022;

import static io.proofstream.collector.iso20022.Messages.outcomes;
import static io.proofstream.collector.iso20022.Messages.pacs;
import static io.proofstream.collector.iso20022.Messages.rest;
import static io.proofstream.collector.iso20022.Messages.rows;
import static io.proofstream.collector.iso20022.Messages.transfer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.SourceFormatException;
import io.proofstream.collector.rows.Span;
import io.proofstream.collector.source.RowSource;
import io.proofstream.v1.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageReaderTest {
  private static final String ACCOUNT = "DE02120300000000202051";

  @Test
  void transfersBetweenBanksAreReadWithoutNamingAnyPath() throws Exception {
    assertThat(outcomes("format: iso20022", example("pacs008.xml")))
        .containsExactly(
            payment(
                "7a562c67-ca16-48ba-b074-65581be6f001",
                ACCOUNT,
                "FR7630006000011234567890189",
                "2026-01-05T08:29:58.250Z",
                125_000,
                "EUR",
                Map.of(
                    "local_instrument", "INST",
                    "debtor_country", "DE",
                    "creditor_country", "FR",
                    "creditor_agent", "EXBBFRPPXXX",
                    "purpose", "SUPP")),
            payment(
                "EXBA-2",
                "0000202051",
                "Example Charity",
                "2026-01-05T08:30:00Z",
                8_000,
                "EUR",
                Map.of("creditor_agent", "EXBBFRPPXXX")));
  }

  @Test
  void aCustomersTransfersHaveTheDebtorOfTheirBatch() throws Exception {
    List<Object> found = outcomes("format: iso20022", example("pain001.xml"));
    assertThat(found)
        .containsExactly(
            payment(
                "INVOICE-1",
                ACCOUNT,
                "AT611904300234573201",
                "2026-01-05T08:15:00Z",
                1_999,
                "EUR",
                Map.of(
                    "category_purpose", "SUPP",
                    "debtor_country", "DE",
                    "creditor_country", "AT")),
            payment(
                "INVOICE-2",
                ACCOUNT,
                "7654321",
                "2026-01-05T08:15:00Z",
                5_000,
                "JPY",
                Map.of(
                    "category_purpose", "SUPP",
                    "debtor_country", "DE",
                    "creditor_agent", "EXBCJPJTXXX")),
            payment(
                "SALARY-1",
                "DE75512108001245126199",
                "DE12500105170648489890",
                "2026-01-05T08:15:00Z",
                250_000,
                "EUR",
                Map.of("purpose", "SALA")));
  }

  @Test
  void anAccountsEntriesSayByDebitAndCreditWhoPaid() throws Exception {
    assertThat(outcomes("format: iso20022", example("camt054.xml")))
        .containsExactly(
            payment(
                "CARD-1",
                ACCOUNT,
                "Example Shop",
                "2026-01-05T11:58:30Z",
                4_250,
                "EUR",
                Map.of("bank_transaction", "POSD")),
            payment(
                "B-2-1",
                "AT611904300234573201",
                ACCOUNT,
                "2026-01-05T13:00:00Z",
                1_000,
                "EUR",
                Map.of()),
            payment(
                "B-2-2",
                "FR7630006000011234567890189",
                ACCOUNT,
                "2026-01-05T13:00:00Z",
                2_000,
                "EUR",
                Map.of()),
            "NOT_A_PAYMENT");
  }

  @Test
  void theSumOfAnEntryIsNoAmountOfItsDetails() throws Exception {
    String message = new String(example("camt054.xml"), UTF_8);
    String bare = message.replace("<Amt Ccy=\"EUR\">10.00</Amt>", "");
    assertThat(outcomes("format: iso20022", bare.getBytes(UTF_8)).get(1))
        .asString()
        .startsWith("MISSING_FIELD: ");
    String entry =
        message
            .replaceAll("(?s)<NtryDtls>.*?</NtryDtls>", "")
            .replace("<RvslInd>true</RvslInd>", "");
    String mapping = "format: iso20022\naccount_id: Ntfctn/Id\ncounterparty_id: Ntfctn/Id";
    assertThat((Transaction) outcomes(mapping, entry.getBytes(UTF_8)).get(0))
        .extracting(Transaction::getTransactionId, Transaction::getAmountMinor)
        .containsExactly("B-1", 4_250L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CdtTrfTxInf/PmtId/",
        "PmtId/UETR",
        "/CdtTrfTxInf/UETR",
        "GrpHdr/MsgId |",
        "GrpHdr/MsgId[CREDIT]",
        "GrpHdr//MsgId",
        "GrpHdr/@a/MsgId"
      })
  void aPathThatNoMessageCanHaveIsToldBeforeTheFirstRow(String path) {
    assertThatThrownBy(
            () ->
                Messages.open(
                    "format: iso20022\ntransaction_id: '" + path + "'", pacs("").getBytes(UTF_8)))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("line 2, column 17")
        .hasMessageContaining("is no path into a message");
  }

  @Test
  void theExampleMappingReadsTheExampleMessages() throws Exception {
    String mapping = Files.readString(Path.of("../docs/examples/iso20022.yaml"));
    Transaction first = (Transaction) outcomes(mapping, example("pacs008.xml")).get(0);
    assertThat(first.getAttributes())
        .isEqualTo(Map.of("purpose", "SUPP", "creditor_country", "FR", "sender", "EXBADEFFXXX"));
    assertThat(outcomes(mapping, example("pain001.xml"))).hasSize(3).allMatch(this::isPayment);
  }

  private boolean isPayment(Object outcome) {
    return outcome instanceof Transaction;
  }

  @Test
  void aRowsBytesAreItsElementAsItStandsInTheFile() throws Exception {
    String before = "\uFEFF<?xml version='1.0'?>\r\n<!-- \u00e9 \uD83D\uDE00 -->\r\n";
    String first =
        "<CdtTrfTxInf >\r\n <PmtId><TxId>\u00e9\uD83D\uDE00</TxId></PmtId></CdtTrfTxInf>";
    String second = "<CdtTrfTxInf/>";
    byte[] message =
        (before + pacs(first + "\n " + second + "<x:CdtTrfTxInf xmlns:x='urn:x'/>").substring(39))
            .getBytes(UTF_8);
    List<Span> spans = rows(message).stream().map(Row::span).toList();
    assertThat(spans)
        .extracting(span -> new String(span.bytes(), UTF_8))
        .containsExactly(first, second);
    assertThat(spans)
        .allSatisfy(
            span ->
                assertThat(Arrays.copyOfRange(message, (int) span.start(), (int) span.end()))
                    .isEqualTo(span.bytes()));
    assertThat(spans).extracting(Span::line).containsExactly(3L, 5L);
    assertThat(spans).extracting(Span::lastLine).containsExactly(4L, 5L);
  }

  @Test
  void readingGoesOnBehindAnyRow() throws Exception {
    byte[] message = example("camt054.xml");
    List<Row> all = rows(message);
    for (int i = 0; i < all.size(); i++) {
      try (RowSource source = Messages.open("format: iso20022", message)) {
        source.skipTo(all.get(i).span().end(), all.get(i).span().lastLine());
        assertThat(rest(source))
            .extracting(row -> row.span().start())
            .isEqualTo(all.subList(i + 1, all.size()).stream().map(r -> r.span().start()).toList());
      }
    }
  }

  @Test
  void aMessageThatWasChangedBeforeThePositionIsNotReadOn() throws Exception {
    byte[] message = pacs(transfer("1") + transfer("22")).getBytes(UTF_8);
    try (RowSource source = Messages.open("format: iso20022", message)) {
      assertThatThrownBy(() -> source.skipTo(message.length - 40, 1))
          .isInstanceOf(SourceFormatException.class)
          .hasMessageContaining("where no transaction ends now");
    }
    try (RowSource source = Messages.open("format: iso20022", message)) {
      assertThatThrownBy(() -> source.skipTo(message.length + 9L, 1))
          .isInstanceOf(SourceFormatException.class)
          .hasMessageContaining("had been read to byte");
    }
  }

  @Test
  void anOverlongTransactionIsOneRejectionAndItsNeighboursLive() throws Exception {
    String longer =
        transfer("2")
            .replace("<Cdtr>", "<RmtInf><Ustrd>x</Ustrd></RmtInf>".repeat(3_000) + "<Cdtr>");
    List<Row> rows = rows(pacs(transfer("1") + longer + transfer("3")));
    assertThat(rows).hasSize(3);
    Row.Bad bad = (Row.Bad) rows.get(1);
    assertThat(bad.rejection().code()).isEqualTo("TOO_LONG");
    assertThat(bad.span().bytes()).hasSize(RowLimits.ROW_BYTES_MAX);
    assertThat(rows.get(2)).isInstanceOf(Row.Message.class);
  }

  @Test
  void aMessageWithAnotherNumberOfTransactionsThanItSaysIsTold() {
    String message = pacs(transfer("1")).replace("</CreDtTm>", "</CreDtTm><NbOfTxs>2</NbOfTxs>");
    assertThatThrownBy(() -> rows(message))
        .isInstanceOf(SourceFormatException.class)
        .hasMessageContaining("has 1 transactions, and its header says another number");
  }

  @Test
  void aTimeWithoutOffsetNeedsAZoneAndNothingElse() throws Exception {
    byte[] message = pacs(transfer("1")).replace("00Z<", "00<").getBytes(UTF_8);
    assertThat(outcomes("format: iso20022", message).get(0)).asString().startsWith("WRONG_TIME");
    Transaction found =
        (Transaction)
            outcomes("format: iso20022\noccurred_at: {zone: Europe/Berlin}", message).get(0);
    assertThat(found.getOccurredAt()).isEqualTo(Instant.parse("2026-01-05T08:30:00Z"));
  }

  @Test
  void anAmountWithoutItsCurrencyIsNotTakenForOneOfAnother() throws Exception {
    String message =
        pacs(transfer("1"))
            .replace(
                "<IntrBkSttlmAmt Ccy='EUR'>1.00</IntrBkSttlmAmt>",
                "<IntrBkSttlmAmt>100</IntrBkSttlmAmt><InstdAmt Ccy='JPY'>100</InstdAmt>");
    assertThat(outcomes("format: iso20022", message.getBytes(UTF_8)).get(0))
        .asString()
        .startsWith("MISSING_FIELD: currency");
  }

  @Test
  void anotherAmountBringsItsOwnCurrency() throws Exception {
    String message =
        pacs(transfer("1")).replace("<DbtrAcct>", "<InstdAmt Ccy='JPY'>100</InstdAmt><DbtrAcct>");
    Transaction found =
        (Transaction)
            outcomes("format: iso20022\namount: CdtTrfTxInf/InstdAmt", message.getBytes(UTF_8))
                .get(0);
    assertThat(found.getAmountMinor()).isEqualTo(100);
    assertThat(found.getCurrency()).isEqualTo("JPY");
  }

  @Test
  void manyTransactionsComeOneByOne() throws Exception {
    String message =
        pacs(
            IntStream.range(0, 1_000)
                .mapToObj(i -> transfer("t" + i))
                .collect(Collectors.joining("\n")));
    assertThat(rows(message)).hasSize(1_000);
  }

  private static Transaction payment(
      String id,
      String account,
      String counterparty,
      String at,
      long minor,
      String currency,
      Map<String, String> attributes) {
    return new Transaction(
        id, account, counterparty, Instant.parse(at), minor, currency, attributes);
  }

  private static byte[] example(String name) throws Exception {
    return Files.readAllBytes(Path.of("../docs/examples", name));
  }
}
