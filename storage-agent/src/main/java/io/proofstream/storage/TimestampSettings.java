package io.proofstream.storage;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.timestamp.InvalidTimestampException;
import io.proofstream.auditlog.timestamp.StampedCheckpoint;
import io.proofstream.auditlog.timestamp.TimestampClient;
import io.proofstream.auditlog.timestamp.TimestampTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Who stamps the checkpoints with a time.
 *
 * @param url of an authority (RFC 3161 over HTTP); without one there are no stamps
 * @param certificates PEM file of those that its stamps must lead to
 * @param interval between two stamps
 */
record TimestampSettings(Optional<URI> url, Optional<Path> certificates, Duration interval) {
  private static final String URL = "storage.timestamps.url";
  private static final String CERTIFICATES = "storage.timestamps.certificates";
  private static final String INTERVAL = "storage.timestamps.interval.ms";
  private static final int INTERVAL_MILLIS_MAX = 7 * 24 * 3_600_000;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  static void define(ConfigDef definition) {
    definition
        .define(
            URL,
            Type.STRING,
            null,
            MEDIUM,
            "A time stamping authority for checkpoints (RFC 3161 over HTTP); unset: no stamps.")
        .define(
            CERTIFICATES,
            Type.STRING,
            null,
            MEDIUM,
            "PEM file of the certificates that the authority's stamps must lead to.")
        .define(
            INTERVAL,
            Type.INT,
            3_600_000,
            between(1_000, INTERVAL_MILLIS_MAX),
            LOW,
            "How often a checkpoint is stamped.");
  }

  static TimestampSettings of(AbstractConfig config) {
    Optional<String> url = Optional.ofNullable(config.getString(URL));
    Optional<Path> certificates = Optional.ofNullable(config.getString(CERTIFICATES)).map(Path::of);
    if (url.isPresent() && certificates.isEmpty()) {
      throw new ConfigException(CERTIFICATES, null, "expected a PEM file, since a URL is set");
    }
    return new TimestampSettings(
        url.map(TimestampSettings::uri), certificates, Duration.ofMillis(config.getInt(INTERVAL)));
  }

  private static URI uri(String url) {
    try {
      URI parsed = URI.create(url);
      if (parsed.getHost() != null) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      // Answered below, as an address without a host is.
    }
    throw new ConfigException(URL, url, "expected http://host/path or https://host/path");
  }

  /**
   * @param evidence the log, with the stamps that it has
   * @throws IOException if the certificates cannot be read or are none
   */
  Optional<Stamper> open(Evidence evidence, InstantSource clock) throws IOException {
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Path file = certificates.orElseThrow();
    try {
      TimestampTrust trust = TimestampTrust.parse(Files.readAllBytes(file));
      TimestampClient client = new TimestampClient(url.get(), ANSWER_TIMEOUT);
      long newest = StampedCheckpoint.newestSize(evidence);
      return Optional.of(new Stamper(client, trust, interval, newest, clock));
    } catch (InvalidTimestampException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
