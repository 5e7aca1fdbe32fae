package io.proofstream.storage;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.proofstream.auditstore.S3Location;
import io.proofstream.auditstore.S3Settings;
import io.proofstream.auditstore.S3Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where the audit log's evidence lies.
 *
 * @param location in an object store; without one it lies in the audit directory
 * @param s3 how the object store is reached
 * @param putThreads objects stored at the same time
 */
record EvidenceSettings(Optional<S3Location> location, S3Settings s3, int putThreads) {
  private static final String STORE = "storage.audit.store";
  private static final String DIRECTORY = "directory";
  private static final String ENDPOINT = "storage.s3.endpoint";
  private static final String REGION = "storage.s3.region";
  private static final String CREDENTIALS = "storage.s3.credentials.file";
  private static final String LOCK_DAYS = "storage.s3.object.lock.days";
  private static final String PUT_THREADS = "storage.s3.put.threads";
  private static final int LOCK_DAYS_MAX = 36_500;
  private static final int PUT_THREADS_MAX = 256;

  static void define(ConfigDef definition) {
    definition
        .define(
            STORE,
            Type.STRING,
            DIRECTORY,
            MEDIUM,
            "Where log and payloads lie: 'directory' (storage.audit.dir) or s3://bucket/prefix;"
                + " state and keys stay in the directory.")
        .define(
            ENDPOINT,
            Type.STRING,
            null,
            LOW,
            "Address of an S3-compatible store that is not AWS's; buckets are then in the path.")
        .define(
            REGION,
            Type.STRING,
            null,
            LOW,
            "Region that S3 requests are signed for; unset: by the SDK's default chain.")
        .define(
            CREDENTIALS,
            Type.STRING,
            null,
            LOW,
            "File like ~/.aws/credentials, profile default; unset: by the SDK's default chain.")
        .define(
            LOCK_DAYS,
            Type.INT,
            0,
            between(0, LOCK_DAYS_MAX),
            LOW,
            "Days for which full tiles and payloads are locked (Object Lock, COMPLIANCE); 0: not"
                + " locked.")
        .define(
            PUT_THREADS,
            Type.INT,
            32,
            between(1, PUT_THREADS_MAX),
            LOW,
            "Objects stored at the same time.");
  }

  static EvidenceSettings of(AbstractConfig config) {
    int days = config.getInt(LOCK_DAYS);
    return new EvidenceSettings(
        location(config.getString(STORE)),
        new S3Settings(
            endpoint(config.getString(ENDPOINT)),
            Optional.ofNullable(config.getString(REGION)),
            Optional.ofNullable(config.getString(CREDENTIALS)).map(Path::of),
            days == 0 ? Optional.empty() : Optional.of(Period.ofDays(days))),
        config.getInt(PUT_THREADS));
  }

  private static Optional<S3Location> location(String store) {
    if (store.equals(DIRECTORY)) {
      return Optional.empty();
    }
    try {
      return Optional.of(S3Location.parse(store));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(STORE, store, "expected 'directory' or s3://bucket/prefix");
    }
  }

  private static Optional<URI> endpoint(String address) {
    try {
      return Optional.ofNullable(address).map(URI::create);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(ENDPOINT, address, "expected http://host:port or https://host");
    }
  }

  /** Opens the object store; nothing where the evidence lies in the audit directory. */
  Optional<S3Store> open(InstantSource clock) {
    return location.map(place -> S3Store.at(place, s3, clock, putThreads));
  }
}
