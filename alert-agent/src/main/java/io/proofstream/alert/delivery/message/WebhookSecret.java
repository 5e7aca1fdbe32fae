package io.proofstream.alert.delivery.message;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that webhooks are signed with, as Standard Webhooks 1.0.0 has it; shows itself never.
 */
public final class WebhookSecret {
  /** What a written secret may begin with. */
  public static final String PREFIX = "whsec_";

  /** Shortest secret, in bytes. */
  public static final int BYTES_MIN = 24;

  /** Longest secret, in bytes. */
  public static final int BYTES_MAX = 64;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookSecret(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * @param written base64 of 24 to 64 bytes, with or without {@code whsec_} in front
   * @return the secret
   * @throws IllegalArgumentException if it is not that; the message does not show it
   */
  public static WebhookSecret parse(String written) {
    byte[] bytes;
    try {
      bytes =
          Base64.getDecoder()
              .decode(written.startsWith(PREFIX) ? written.substring(PREFIX.length()) : written);
    } catch (IllegalArgumentException e) {
      // Its message would show a part of the secret.
      throw new IllegalArgumentException("a secret is not whsec_ and base64");
    }
    if (bytes.length < BYTES_MIN || bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "a secret has %d bytes, %d to %d are expected"
              .formatted(bytes.length, BYTES_MIN, BYTES_MAX));
    }
    return new WebhookSecret(new SecretKeySpec(bytes, ALGORITHM));
  }

  /**
   * @param content what is signed
   * @return {@code v1,} and the base64 of its HMAC-SHA256
   */
  String signature(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
