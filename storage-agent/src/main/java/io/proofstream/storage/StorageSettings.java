package io.proofstream.storage;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.proofstream.auditlog.writer.AuditLogConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The storage agent's own settings.
 *
 * @param auditDirectory holds log, payloads, log.vkey and state
 * @param reserveBytes room on the directory's disk that recording leaves, 0 or more
 * @param origin the log's name, like a URL without its scheme
 * @param part which records go into it
 * @param publishInterval how long an acknowledged record may wait for a signed checkpoint at most
 * @param evidence where log and payloads lie
 * @param witnesses who cosign the checkpoints
 * @param keys how the signing keys are kept
 * @param timestamps who stamps them with a time
 */
public record StorageSettings(
    Path auditDirectory,
    long reserveBytes,
    String origin,
    LogPart part,
    Duration publishInterval,
    EvidenceSettings evidence,
    WitnessSettings witnesses,
    KeySettings keys,
    TimestampSettings timestamps) {
  private static final int PUBLISH_MILLIS_MAX = 60_000;

  static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    EvidenceSettings.define(definition);
    WitnessSettings.define(definition);
    KeySettings.define(definition);
    TimestampSettings.define(definition);
    LogPart.define(definition);
    return definition
        .define(
            "storage.audit.dir",
            Type.STRING,
            HIGH,
            "Directory of the audit log; keep it on a disk of its own.")
        .define(
            "storage.audit.reserve.bytes",
            Type.LONG,
            AuditLogConfig.RESERVE_BYTES_DEFAULT,
            atLeast(0),
            LOW,
            "Room that recording leaves on the directory's disk; with less it waits.")
        .define(
            "storage.origin",
            Type.STRING,
            "proofstream.local/audit",
            MEDIUM,
            "The log's name, like a URL without its scheme; signed, never changed. Shards and the"
                + " root append theirs.")
        .define(
            "storage.publish.interval.ms",
            Type.INT,
            1_000,
            between(10, PUBLISH_MILLIS_MAX),
            LOW,
            "How long a record may wait for a signed checkpoint.");
  }

  static StorageSettings of(AbstractConfig config) {
    LogPart part = LogPart.of(config);
    return new StorageSettings(
        Path.of(config.getString("storage.audit.dir")),
        config.getLong("storage.audit.reserve.bytes"),
        part.origin(config.getString("storage.origin")),
        part,
        Duration.ofMillis(config.getInt("storage.publish.interval.ms")),
        EvidenceSettings.of(config),
        WitnessSettings.of(config),
        KeySettings.of(config),
        TimestampSettings.of(config));
  }
}
