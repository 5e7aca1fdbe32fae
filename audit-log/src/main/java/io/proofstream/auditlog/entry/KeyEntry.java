package io.proofstream.auditlog.entry;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A signing key enters or leaves, attested by every key that is in force before or after it. From
 * the checkpoint that covers the entry on, a key that entered signs, and one that left does not.
 *
 * @param writerEpoch of the writer, 1 or more
 * @param action what happens to the key
 * @param reason why
 * @param timeMs POSIX time by the writer's clock, milliseconds
 * @param key the verifier key's text
 * @param attestations by different keys, 1 to {@value #ATTESTATIONS_MAX}, in the order of the keys'
 *     texts
 */
public record KeyEntry(
    long writerEpoch,
    Action action,
    Reason reason,
    long timeMs,
    String key,
    List<Attestation> attestations)
    implements Entry {
  /** Most attestations in an entry, and so most keys in force at a time. */
  public static final int ATTESTATIONS_MAX = 8;

  /** Longest text of a verifier key. */
  public static final int KEY_BYTES_MAX = 3072;

  /** Longest signature. */
  static final int SIGNATURE_BYTES_MAX = 2420;

  /** What happens to the key, with its number in the encoding. */
  public enum Action {
    /** It signs from now on. */
    ENTER(1),
    /** It does not sign any more. */
    LEAVE(2);

    private final int code;

    Action(int code) {
      this.code = code;
    }

    /** The number in the encoding. */
    public byte code() {
      return (byte) code;
    }

    /**
     * @throws MalformedException if no action has that number
     */
    public static Action of(byte code) {
      return switch (code) {
        case 1 -> ENTER;
        case 2 -> LEAVE;
        default -> throw new MalformedException("key action " + code);
      };
    }
  }

  /** Why a key enters or leaves, with its number in the encoding. */
  public enum Reason {
    /** Keys are changed as planned. */
    PLANNED(1),
    /** Somebody else may have the private key. */
    COMPROMISED(2);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }

    static Reason of(byte code) {
      return switch (code) {
        case 1 -> PLANNED;
        case 2 -> COMPROMISED;
        default -> throw new MalformedException("key reason " + code);
      };
    }
  }

  /**
   * A key's bare signature over {@link KeyEntryMessage}.
   *
   * @param key the verifier key's text
   * @param signature 64 bytes for Ed25519, 2,420 for ML-DSA-44
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record Attestation(String key, byte[] signature) {}

  public KeyEntry {
    attestations = List.copyOf(attestations);
    Set<String> keys = new HashSet<>();
    String before = "";
    for (Attestation attestation : attestations) {
      if (!keys.add(attestation.key()) || attestation.key().compareTo(before) < 0) {
        throw new MalformedException("attestations that are not by keys in rising order");
      }
      before = attestation.key();
    }
  }

  @Override
  public EntryKind kind() {
    return EntryKind.KEY;
  }

  @Override
  public Optional<PayloadRef> payload() {
    return Optional.empty();
  }
}
