package io.proofstream.auditlog.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The view against the plain decoder, over random payloads, changed in a byte and cut. */
class PayloadViewTest {
  private static final long SEED = 20_260_101;
  private static final int PAYLOADS = 20_000;

  private final Random random = new Random(SEED);
  private final Sha256 sha = new Sha256();
  private final PayloadView view = new PayloadView();

  @Test
  void theViewAndTheDecoderAcceptTheSameAndReadTheSame() {
    int accepted = 0;
    for (int i = 0; i < PAYLOADS; i++) {
      byte[] bytes = damaged(payload().encode());
      Optional<StoredPayload> decoded = decoded(bytes);
      byte[] buffer = new byte[bytes.length + 20];
      int at = random.nextInt(20);
      System.arraycopy(bytes, 0, buffer, at, bytes.length);
      assertThat(viewed(buffer, at, bytes.length))
          .as("payload %d of seed %d", i, SEED)
          .isEqualTo(decoded.isPresent());
      if (decoded.isPresent()) {
        accepted++;
        assertSame(decoded.get());
      }
    }
    assertThat(accepted).isBetween(PAYLOADS / 4, PAYLOADS * 3 / 4);
  }

  private void assertSame(StoredPayload decoded) {
    assertThat(view.outcome()).isEqualTo(Outcome.in(decoded.headers()));
    byte[] value = decoded.value() == null ? new byte[0] : decoded.value();
    byte[] hash = new byte[Hash.BYTES];
    view.writeValueHash(sha, hash, 0);
    assertThat(Hash.of(hash)).isEqualTo(sha.digest(value));
    assertThat(view.hasKey()).isEqualTo(decoded.key() != null);
    if (view.hasKey()) {
      view.writeKeyCommitment(sha, hash, 0);
      assertThat(Hash.of(hash)).isEqualTo(sha.digest(decoded.salt(), decoded.key()));
    }
  }

  private boolean viewed(byte[] buffer, int at, int length) {
    try {
      view.moveTo(buffer, at, length);
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  private static Optional<StoredPayload> decoded(byte[] bytes) {
    try {
      return Optional.of(StoredPayload.decode(bytes));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private byte[] damaged(byte[] bytes) {
    switch (random.nextInt(4)) {
      case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      case 1 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
      }
      default -> {}
    }
    return bytes;
  }

  private StoredPayload payload() {
    List<PayloadHeader> headers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      headers.add(
          switch (random.nextInt(3)) {
            case 0 -> new PayloadHeader(Outcome.HEADER, bytes(Outcome.BYTES));
            case 1 -> new PayloadHeader("näme", bytes(random.nextInt(9)));
            default -> new PayloadHeader(Outcome.HEADER, bytes(51 + random.nextInt(3)));
          });
    }
    return new StoredPayload(
        bytes(StoredPayload.SALT_BYTES), bytes(random.nextInt(9)), headers, bytes(30));
  }

  @SuppressWarnings("ReturnsNullCollection") // Null is a value of the format.
  private byte[] bytes(int length) {
    if (length == 0 && random.nextBoolean()) {
      return null;
    }
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
