package io.proofstream.auditstore;

import io.proofstream.localobjectstore.LocalObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/** One S3 server for the tests of a class, and buckets in it. */
final class Server implements AutoCloseable {
  private final LocalObjectStore server;
  private final Path credentials;
  private final AtomicInteger buckets = new AtomicInteger();

  private Server(LocalObjectStore server, Path credentials) {
    this.server = server;
    this.credentials = credentials;
  }

  static Server start(Path directory) throws IOException, InterruptedException {
    Path credentials =
        Files.writeString(
            directory.resolve("credentials"),
            "[default]\naws_access_key_id = key\naws_secret_access_key = secret\n");
    return new Server(LocalObjectStore.start(directory.resolve("server")), credentials);
  }

  S3Settings settings(Optional<Period> retention) {
    return new S3Settings(
        Optional.of(server.endpoint()),
        Optional.of("eu-central-1"),
        Optional.of(credentials),
        retention);
  }

  S3Settings settings() {
    return settings(Optional.empty());
  }

  URI endpoint() {
    return server.endpoint();
  }

  Path credentials() {
    return credentials;
  }

  /** A new bucket, and a place in it. */
  S3Location newLocation(boolean objectLock) {
    S3Location location =
        S3Location.parse("s3://bucket-" + buckets.incrementAndGet() + "/audit/of-a-test");
    try (S3Client client = client()) {
      client.createBucket(
          bucket -> bucket.bucket(location.bucket()).objectLockEnabledForBucket(objectLock));
    }
    return location;
  }

  S3Client client() {
    return S3Clients.of(settings());
  }

  @Override
  public void close() {
    server.close();
  }
}
