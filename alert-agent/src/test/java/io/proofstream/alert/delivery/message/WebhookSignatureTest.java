package io.proofstream.alert.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vector is the one that Standard Webhooks' own libraries are tested with. */
final class WebhookSignatureTest {
  private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void theHeadersAreThoseOfTheStandard() {
    assertThat(sign(WebhookSecret.parse("whsec_" + SECRET)))
        .isEqualTo(
            Map.of(
                "webhook-id", ID,
                "webhook-timestamp", "1614265330",
                "webhook-signature", SIGNATURE));
  }

  @Test
  void aSecretMayLackItsPrefix() {
    assertThat(sign(WebhookSecret.parse(SECRET))).containsEntry("webhook-signature", SIGNATURE);
  }

  @Test
  void whileASecretChangesBothSign() {
    WebhookSecret other = WebhookSecret.parse("whsec_" + "A".repeat(32));

    assertThat(sign(other, WebhookSecret.parse(SECRET)).get("webhook-signature"))
        .matches("v1,[A-Za-z0-9+/=]{44} v1,[A-Za-z0-9+/=]{44}")
        .endsWith(" " + SIGNATURE);
  }

  @Test
  void aWrongSecretIsRefusedAndNotShown() {
    assertThatThrownBy(() -> WebhookSecret.parse("whsec_not*base64"))
        .hasMessage("a secret is not whsec_ and base64")
        .hasNoCause();
    assertThatThrownBy(() -> WebhookSecret.parse("whsec_c2hvcnQ="))
        .hasMessage("a secret has 5 bytes, 24 to 64 are expected");
    assertThat(WebhookSecret.parse(SECRET)).hasToString("[hidden]");
  }

  private static Map<String, String> sign(WebhookSecret... secrets) {
    return WebhookSignature.headers(ID, AT, BODY, List.of(secrets));
  }
}
