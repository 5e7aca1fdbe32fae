package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.VerifierKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One address that witnesses are asked at, and how it did. Thread-safe. */
final class Peer {
  private record Last(long size, Instant time) {}

  private final URI url;
  private final List<WitnessPolicy.KnownWitness> witnesses;
  private final WitnessEvents events;
  private final Map<VerifierKey, Last> cosigned = new HashMap<>();
  private WitnessStatus.State state = WitnessStatus.State.UNASKED;
  private String reason = "";
  private long thoughtHeld = -1;
  private Instant askedAt = Instant.EPOCH;
  private boolean busy;

  /**
   * @param witnesses those of the policy that have this address: keys of one operator
   */
  Peer(URI url, List<WitnessPolicy.KnownWitness> witnesses, WitnessEvents events) {
    this.url = url;
    this.witnesses = List.copyOf(witnesses);
    this.events = events;
  }

  URI url() {
    return url;
  }

  List<VerifierKey> keys() {
    return witnesses.stream().map(WitnessPolicy.KnownWitness::key).toList();
  }

  /** Whether a publication waits for it: it cosigned the last time, or was never asked. */
  synchronized boolean isWaitedFor() {
    return state == WitnessStatus.State.COSIGNS || state == WitnessStatus.State.UNASKED;
  }

  synchronized boolean mayBeAsked(Instant now, Duration retryAfter) {
    return !busy && (isWaitedFor() || !now.isBefore(askedAt.plus(retryAfter)));
  }

  /** The size to begin an exchange with; before the first, the head's own is the best guess. */
  synchronized long begin(long headSize, Instant now) {
    busy = true;
    askedAt = now;
    return thoughtHeld < 0 ? headSize : Math.min(thoughtHeld, headSize);
  }

  /** The publication goes on without it. */
  synchronized void isLate(Duration waited) {
    if (busy) {
      become(WitnessStatus.State.AWAY, "no answer within " + waited.toMillis() + " ms");
    }
  }

  synchronized void failed(Throwable failure) {
    busy = false;
    String message = failure.getMessage();
    become(
        WitnessStatus.State.AWAY, message == null ? failure.getClass().getSimpleName() : message);
  }

  /** A slow one stays away, or it would hold up a publication now and then. */
  synchronized void cosigned(
      long size, ExchangeResult.Cosigned result, Duration took, Duration waitMax) {
    busy = false;
    thoughtHeld = size;
    result.byKey().forEach((key, line) -> note(key, size, line));
    if (!result.complete()) {
      become(WitnessStatus.State.REFUSES, "not every key at this address has cosigned");
    } else if (took.compareTo(waitMax) <= 0) {
      become(WitnessStatus.State.COSIGNS, "");
    } else {
      become(WitnessStatus.State.AWAY, "it answers after " + took.toMillis() + " ms");
    }
  }

  private void note(VerifierKey key, long size, NoteSignature line) {
    Last next = new Last(size, CosignatureTime.of(line).orElse(Instant.EPOCH));
    cosigned.merge(key, next, (a, b) -> a.size() > b.size() ? a : b);
  }

  synchronized void refused(String why) {
    busy = false;
    become(WitnessStatus.State.REFUSES, why);
  }

  synchronized void disagreed(String why) {
    busy = false;
    become(WitnessStatus.State.DISAGREES, why);
  }

  private void become(WitnessStatus.State next, String why) {
    WitnessStatus.State before = state;
    state = next;
    reason = why;
    if (next == before) {
      return;
    }
    boolean fine = next == WitnessStatus.State.COSIGNS;
    if (fine && before != WitnessStatus.State.UNASKED) {
      statuses().forEach(events::recovered);
    } else if (!fine) {
      statuses().forEach(events::troubled);
    }
  }

  synchronized List<WitnessStatus> statuses() {
    return witnesses.stream().map(this::status).toList();
  }

  private WitnessStatus status(WitnessPolicy.KnownWitness witness) {
    Optional<Last> last = Optional.ofNullable(cosigned.get(witness.key()));
    return new WitnessStatus(
        witness.name(), state, reason, last.map(Last::size).orElse(0L), last.map(Last::time));
  }
}
