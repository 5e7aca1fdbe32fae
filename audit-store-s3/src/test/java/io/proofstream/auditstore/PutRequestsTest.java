package io.proofstream.auditstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.NewObject;
import io.proofstream.auditlog.tile.TilePath;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class PutRequestsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-31T00:00:00Z"));
  private static final S3Location LOCATION = S3Location.parse("s3://bucket/audit");
  private static final String TILE = EvidenceNames.of(new TilePath(0, 0, 256));
  private static final String PARTIAL = EvidenceNames.of(new TilePath(0, 0, 255));

  private static PutObjectRequest immutable(String name, Optional<Period> retention) {
    return new PutRequests(LOCATION, retention, CLOCK)
        .immutable(new NewObject(name, "hello world".getBytes(UTF_8)))
        .build();
  }

  @Test
  void anImmutableObjectMustNotBeThereAndCarriesItsDigest() {
    PutObjectRequest request = immutable(TILE, Optional.empty());
    assertThat(request.bucket()).isEqualTo("bucket");
    assertThat(request.key()).isEqualTo("audit/log/tile/0/000");
    assertThat(request.ifNoneMatch()).isEqualTo("*");
    assertThat(request.checksumSHA256()).isEqualTo("uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=");
    assertThat(request.objectLockMode()).isNull();
  }

  @Test
  void whatIsNeverRemovedIsLockedForTheRetention() {
    for (String name : new String[] {TILE, "payloads/000000/a-segment"}) {
      PutObjectRequest request = immutable(name, Optional.of(Period.ofDays(30)));
      assertThat(request.objectLockMode()).as(name).isEqualTo(ObjectLockMode.COMPLIANCE);
      assertThat(request.objectLockRetainUntilDate())
          .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    }
  }

  @Test
  void aPartialTileAndACheckpointAreNotLocked() {
    Optional<Period> retention = Optional.of(Period.ofDays(30));
    assertThat(immutable(PARTIAL, retention).objectLockMode()).isNull();
    PutObjectRequest checkpoint =
        new PutRequests(LOCATION, retention, CLOCK)
            .checkpoint("log/checkpoint", new byte[1])
            .build();
    assertThat(checkpoint.objectLockMode()).isNull();
    assertThat(checkpoint.ifNoneMatch()).isNull();
  }
}
