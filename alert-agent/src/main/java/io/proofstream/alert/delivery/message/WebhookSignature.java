package io.proofstream.alert.delivery.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers of Standard Webhooks 1.0.0. */
public final class WebhookSignature {
  /** What a receiver recognises a repetition by. */
  public static final String ID = "webhook-id";

  /** When this attempt was made, seconds since 1970-01-01. */
  public static final String TIMESTAMP = "webhook-timestamp";

  /** One signature for each secret, separated by spaces. */
  public static final String SIGNATURE = "webhook-signature";

  private WebhookSignature() {}

  /**
   * @param id the message's, without a dot
   * @param at when the attempt is made
   * @param body as it is sent, UTF-8
   * @param secrets each signs: while a secret is changed receivers know the old one or the new one
   * @return the three headers; without secrets only id and time
   */
  static Map<String, String> headers(
      String id, Instant at, String body, List<WebhookSecret> secrets) {
    String seconds = Long.toString(at.getEpochSecond());
    if (secrets.isEmpty()) {
      return Map.of(ID, id, TIMESTAMP, seconds);
    }
    byte[] content = (id + "." + seconds + "." + body).getBytes(UTF_8);
    String signatures =
        secrets.stream().map(secret -> secret.signature(content)).collect(Collectors.joining(" "));
    return Map.of(ID, id, TIMESTAMP, seconds, SIGNATURE, signatures);
  }
}
