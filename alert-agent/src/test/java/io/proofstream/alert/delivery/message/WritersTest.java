package io.proofstream.alert.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.v1.Alert;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WritersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:01Z");
  private static final String IBAN = "DE89370400440532013000";
  private static final String HOSTILE =
      "<script>alert(1)</script> <!channel> @here\r\nBcc: x@evil.example\u0000\u001b[31m\u202egnp.exe";
  private static final WebhookSecret SECRET = WebhookSecret.parse("A".repeat(32));

  @Test
  void aWebhookHasTypeTimeAndTheAlert() throws Exception {
    JsonNode json = webhook(Notices.of(Notices.alert(IBAN, "7 in 5 min")), true);

    assertThat(json.get("type").asText()).isEqualTo("alert.opened");
    assertThat(json.get("timestamp").asText()).isEqualTo("2026-03-01T10:00:00.123Z");
    assertThat(json.at("/data/alert_id").asText()).isEqualTo("abcdefgh12345678");
    assertThat(json.at("/data/reasons/0/rule").asText()).isEqualTo("flood_5m");
    assertThat(json.at("/data/transactions/0/amount_minor").asLong()).isEqualTo(123_456);
  }

  @Test
  void theIdStaysTheSameAndAReminderHasItsOwn() {
    Alert alert = Notices.alert(IBAN, "");

    assertThat(Notices.of(alert).id()).isEqualTo("abcdefgh12345678/2");
    assertThat(new Notice(alert, 3, NOW).id()).isEqualTo("abcdefgh12345678/2/r3");
    assertThat(new Notice(alert, 3, NOW).type()).isEqualTo("alert.reminder");
  }

  @Test
  void aBodyIsTheSameAtEveryAttempt() {
    Notice notice = Notices.of(Notices.alert(IBAN, ""));
    WebhookWriter writer = new WebhookWriter(List.of(SECRET), true);

    assertThat(writer.write(notice, NOW.plusSeconds(9)).text())
        .isEqualTo(writer.write(notice, NOW).text());
  }

  @Test
  void noAccountNumberGetsThroughInAnyText() {
    Alert alert = Notices.alert(IBAN, "from " + IBAN);
    alert.getTransactions().get(0).put("counterparty_id", "GB29NWBK60161331926819");
    alert.put("closed_because", "called " + IBAN);
    Notice notice = Notices.of(alert);

    assertThat(new WebhookWriter(List.of(SECRET), true).write(notice, NOW).text())
        .doesNotContain("37040044", "60161331")
        .contains("••••3000", "••••6819");
    assertThat(new SlackWriter(true).write(notice, NOW).text())
        .doesNotContain("37040044", "60161331");
    assertThat(MailText.of(notice, true).toString()).doesNotContain("37040044", "60161331");
  }

  @Test
  void aShortAccountIsMaskedWhereItIsNamed() throws Exception {
    JsonNode json = webhook(Notices.of(Notices.alert("77", "77 payments")), true);

    assertThat(json.at("/data/account_id").asText()).isEqualTo("••••");
    assertThat(json.at("/data/group").asText()).isEqualTo("account=••••");
    assertThat(json.at("/data/reasons/0/detail").asText()).isEqualTo("77 payments");
  }

  @Test
  void whoIsAllowedSeesNumbersWhole() throws Exception {
    JsonNode json = webhook(Notices.of(Notices.alert(IBAN, "from " + IBAN)), false);

    assertThat(json.at("/data/account_id").asText()).isEqualTo(IBAN);
    assertThat(json.at("/data/masked").asBoolean()).isFalse();
  }

  @Test
  void slackNeitherFormatsNorMentionsWhatAnAlertSays() throws Exception {
    Alert alert = Notices.alert(HOSTILE, HOSTILE);
    alert.put("market", HOSTILE);
    JsonNode json =
        new ObjectMapper().readTree(new SlackWriter(false).write(Notices.of(alert), NOW).text());

    assertThat(json.get("text").asText()).doesNotContain("<", ">").contains("&lt;!channel&gt;");
    for (JsonNode block : json.get("blocks")) {
      assertThat(block.at("/text/type").asText()).isEqualTo("plain_text");
      assertThat(block.at("/text/text").asText())
          .doesNotContain("\r", "\u0000", "\u001b", "\u202e")
          .hasSizeLessThanOrEqualTo(3_000);
    }
    assertThat(json.at("/blocks/0/text/text").asText()).doesNotContain("\n");
  }

  @Test
  void aMailsSubjectIsOneLineWhateverAnAlertSays() {
    Alert alert = Notices.alert(HOSTILE, HOSTILE);
    alert.put("market", HOSTILE);
    MailText text = MailText.of(Notices.of(alert), false);

    assertThat(text.subject()).doesNotContain("\r", "\n", "\u0000", "\u202e").hasSizeLessThan(151);
    assertThat(text.text()).doesNotContain("\r", "\nBcc", "\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a\r\nb: c", "../x"})
  void anIdThatDoesNotFitIntoAHeaderIsRefused(String id) {
    Alert alert = Notices.alert(IBAN, "");
    alert.put("alert_id", id);

    assertThatThrownBy(() -> Notices.of(alert)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLineIsCutBetweenCharacters() {
    assertThat(PlainLine.of("ab😀😀", 5)).isEqualTo("ab😀…");
    assertThat(PlainLine.of("abcd", 4)).isEqualTo("abcd");
  }

  private static JsonNode webhook(Notice notice, boolean masked) throws Exception {
    return new ObjectMapper()
        .readTree(new WebhookWriter(List.of(SECRET), masked).write(notice, NOW).text());
  }
}
