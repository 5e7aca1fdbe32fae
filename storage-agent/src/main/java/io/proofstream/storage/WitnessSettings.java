package io.proofstream.storage;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.witness.InvalidPolicyException;
import io.proofstream.auditlog.witness.PolicyCosigners;
import io.proofstream.auditlog.witness.WitnessEvents;
import io.proofstream.auditlog.witness.WitnessPolicy;
import io.proofstream.auditlog.witness.WitnessWaits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Who witnesses the audit log.
 *
 * @param policy file that names the witnesses; without one there are none
 * @param waitMax that a publication waits for witnesses that answered the last time
 * @param quorumAtStart whether the agent must not start while fewer than the quorum answer
 */
record WitnessSettings(Optional<Path> policy, Duration waitMax, boolean quorumAtStart) {
  private static final String POLICY = "storage.witness.policy";
  private static final String WAIT = "storage.witness.wait.ms";
  private static final String QUORUM_AT_START = "storage.witness.quorum.at.start";
  private static final int WAIT_MILLIS_MAX = 10_000;

  static void define(ConfigDef definition) {
    definition
        .define(
            POLICY,
            Type.STRING,
            null,
            MEDIUM,
            "File that names the log's witnesses and their quorum (C2SP tlog-policy); unset: none.")
        .define(
            WAIT,
            Type.INT,
            500,
            between(1, WAIT_MILLIS_MAX),
            LOW,
            "How long a checkpoint waits for the witnesses that answered the last time.")
        .define(
            QUORUM_AT_START,
            Type.BOOLEAN,
            false,
            LOW,
            "Whether the agent refuses to start while fewer witnesses answer than the quorum.");
  }

  static WitnessSettings of(AbstractConfig config) {
    return new WitnessSettings(
        Optional.ofNullable(config.getString(POLICY)).map(Path::of),
        Duration.ofMillis(config.getInt(WAIT)),
        config.getBoolean(QUORUM_AT_START));
  }

  /**
   * The witnesses of the policy, nobody asked yet.
   *
   * @throws IOException if the policy cannot be read or is malformed
   */
  Optional<PolicyCosigners> open(Path auditDirectory, WitnessEvents events, InstantSource clock)
      throws IOException {
    if (policy.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        PolicyCosigners.open(
            read(policy.get()),
            WitnessWaits.USUAL.withPublicationMax(waitMax),
            quorumAtStart,
            events,
            clock,
            new FileSystemDisk(),
            auditDirectory.resolve("state").resolve("witnessed")));
  }

  private static WitnessPolicy read(Path file) throws IOException {
    try {
      return WitnessPolicy.parse(Files.readAllBytes(file));
    } catch (InvalidPolicyException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
