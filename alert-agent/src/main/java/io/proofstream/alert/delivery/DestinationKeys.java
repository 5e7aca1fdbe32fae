package io.proofstream.alert.delivery;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of one destination, behind {@code delivery.NAME.}. */
final class DestinationKeys {
  private static final int ATTEMPTS_MAX = 100_000;
  private static final int CONCURRENCY_MAX = 64;
  private static final int PORT_MAX = 65_535;

  private DestinationKeys() {}

  static ConfigDef definition() {
    return mail(http(everyKind()));
  }

  private static ConfigDef everyKind() {
    return new ConfigDef()
        .define("type", Type.STRING, HIGH, "webhook, slack or email.")
        .define("topic", Type.STRING, null, HIGH, "'alerts': every revision of every alert.")
        .define("queue", Type.STRING, null, HIGH, "In place of topic: a queue of alert.queues.")
        .define("timeout", Type.STRING, "PT15S", MEDIUM, "For one attempt as a whole, ISO 8601.")
        .define("attempts", Type.INT, 1_000, between(1, ATTEMPTS_MAX), MEDIUM, "Attempts at most.")
        .define(
            "give.up.after",
            Type.STRING,
            "P1D",
            MEDIUM,
            "No attempt begins later than this after the first, ISO 8601.")
        .define(
            "concurrency",
            Type.INT,
            4,
            between(1, CONCURRENCY_MAX),
            LOW,
            "Attempts at the same time; those of one account go one after the other.")
        .define(
            "lookback",
            Type.STRING,
            "PT1H",
            LOW,
            "How far back a destination begins that nothing was delivered to before, ISO 8601.")
        .define("unmasked", Type.BOOLEAN, false, MEDIUM, "Whether to show account numbers whole.")
        .define("allow.loopback", Type.BOOLEAN, false, MEDIUM, "Whether it may be this machine.")
        .define("allow.private", Type.BOOLEAN, false, MEDIUM, "Whether it may be in RFC 1918.")
        .define(
            "tls.authorities",
            Type.STRING,
            null,
            LOW,
            "PEM file of certificates that are trusted in place of Java's own.");
  }

  private static ConfigDef http(ConfigDef definition) {
    return definition
        .define("url", Type.PASSWORD, null, HIGH, "Where to post; https outside loopback.")
        .define(
            "secrets",
            Type.PASSWORD,
            null,
            HIGH,
            "What webhooks are signed with, whsec_ and base64 of 24 to 64 bytes; while a secret"
                + " is changed both, comma-separated.");
  }

  private static ConfigDef mail(ConfigDef definition) {
    return definition
        .define("smtp.host", Type.STRING, null, HIGH, "Mail server.")
        .define("smtp.port", Type.INT, 587, between(1, PORT_MAX), MEDIUM, "Its port.")
        .define("smtp.tls", Type.STRING, "starttls", MEDIUM, "starttls, implicit; loopback: none.")
        .define("smtp.user", Type.STRING, null, MEDIUM, "Who sends.")
        .define("smtp.password", Type.PASSWORD, null, MEDIUM, "The sender's password.")
        .define("smtp.from", Type.STRING, null, HIGH, "Sender's address.")
        .define("smtp.to", Type.LIST, "", HIGH, "Recipients' addresses, comma-separated.");
  }
}
