package io.proofstream.auditstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.store.LogStoreContract;
import io.proofstream.auditlog.store.NewObject;
import io.proofstream.auditlog.tile.TilePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores' contract, and what only an object store has, against a server's process. */
class S3StoreIT extends LogStoreContract {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-31T00:00:00Z"));

  @TempDir static Path directory;
  private static Server server;

  private S3Location location;

  @BeforeAll
  static void startAServer() throws IOException, InterruptedException {
    server = Server.start(directory);
  }

  @AfterAll
  static void stopTheServer() {
    server.close();
  }

  @Override
  protected LogStore emptyStore() {
    location = server.newLocation(false);
    return sameStore();
  }

  @Override
  protected LogStore sameStore() {
    return S3Store.at(location, server.settings(), CLOCK, 16);
  }

  @Override
  protected boolean isForSeveralHosts() {
    return true;
  }

  @Test
  void aBucketWithObjectLockTakesWhatIsLockedAndWhatIsNot() throws IOException {
    S3Location locked = server.newLocation(true);
    String tile = EvidenceNames.of(new TilePath(0, 0, 256));
    String partial = EvidenceNames.of(new TilePath(0, 1, 3));
    try (S3Store store =
        S3Store.at(locked, server.settings(Optional.of(Period.ofDays(30))), CLOCK, 2)) {
      store.put(List.of(new NewObject(tile, new byte[8192]), new NewObject(partial, new byte[96])));
      assertThat(store.read(tile)).hasSize(8192);
      store.delete(List.of(partial));
      assertThat(store.exists(partial)).isFalse();
    }
  }

  @Test
  void aBucketThatIsNotThereIsAnErrorThatNamesIt() {
    S3Location nowhere = S3Location.parse("s3://no-such-bucket/log");
    try (S3Store store = S3Store.at(nowhere, server.settings(), CLOCK, 1)) {
      assertThatThrownBy(() -> store.put(List.of(new NewObject("log/tile/0/000", new byte[1]))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("s3://no-such-bucket/log/");
    }
  }
}
