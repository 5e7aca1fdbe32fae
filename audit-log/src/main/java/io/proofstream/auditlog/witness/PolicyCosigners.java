package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.writer.Cosigners;
import io.proofstream.auditlog.writer.RefusedStartException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A log's witnesses, as its policy names them. All are asked at the same time. A publication waits
 * a bounded time for those who cosigned the last time; one that is away is asked beside it, until
 * it answers in time again. What comes too late for the publication is added to the published
 * checkpoint while it is the newest.
 *
 * <p>A witness alone can neither stop a running log nor make it publish what was not verified. One
 * that disagrees is reported, and stops the next start.
 */
public final class PolicyCosigners implements Cosigners, Closeable {
  private static final int THREADS = 4;

  private final WitnessPolicy policy;
  private final WitnessWaits waits;
  private final boolean quorumAtStart;
  private final InstantSource clock;
  private final WitnessedHead witnessed;
  private final List<Peer> peers = new ArrayList<>();
  private final List<WitnessStatus> unreachable = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, PolicyCosigners::daemonThread);
  private final WitnessClient client;
  private volatile Round current;
  private volatile IOException failure;

  private PolicyCosigners(
      WitnessPolicy policy,
      WitnessWaits waits,
      boolean quorumAtStart,
      WitnessEvents events,
      InstantSource clock,
      WitnessedHead witnessed) {
    this.policy = policy;
    this.waits = waits;
    this.quorumAtStart = quorumAtStart;
    this.clock = clock;
    this.witnessed = witnessed;
    this.client = new WitnessClient(waits.exchangeMax(), threads);
    Map<String, List<WitnessPolicy.KnownWitness>> byUrl = new LinkedHashMap<>();
    for (WitnessPolicy.KnownWitness witness : policy.witnesses()) {
      witness
          .url()
          .ifPresentOrElse(
              url -> byUrl.computeIfAbsent(url, u -> new ArrayList<>()).add(witness),
              () -> unreachable.add(withoutUrl(witness)));
    }
    byUrl.forEach((url, ofUrl) -> peers.add(new Peer(SubmissionPrefix.parse(url), ofUrl, events)));
  }

  private static WitnessStatus withoutUrl(WitnessPolicy.KnownWitness witness) {
    return new WitnessStatus(
        witness.name(),
        WitnessStatus.State.UNASKED,
        "the policy gives no URL",
        0,
        Optional.empty());
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "witness-client");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @param policy names the witnesses; those without a URL are not asked
   * @param waits how long
   * @param quorumAtStart whether the log must not start while fewer than the quorum answer
   * @param events is told of changes
   * @param clock for waits between attempts
   * @param disk holds the directory
   * @param directory for {@code checkpoint}, the newest that met the quorum; made when needed
   * @return the witnesses, nobody asked yet
   * @throws IOException if what the directory holds is damaged
   * @throws IllegalArgumentException if a witness's URL is not one of HTTP
   */
  public static PolicyCosigners open(
      WitnessPolicy policy,
      WitnessWaits waits,
      boolean quorumAtStart,
      WitnessEvents events,
      InstantSource clock,
      Disk disk,
      Path directory)
      throws IOException {
    return new PolicyCosigners(
        policy, waits, quorumAtStart, events, clock, WitnessedHead.open(disk, directory));
  }

  /** How each witness does, in no order. */
  public List<WitnessStatus> statuses() {
    List<WitnessStatus> statuses = new ArrayList<>(unreachable);
    peers.forEach(peer -> statuses.addAll(peer.statuses()));
    return statuses;
  }

  /** The newest head that met the quorum; with {@code quorum none} there is no such. */
  public Optional<Checkpoint> witnessedHead() {
    return witnessed.head();
  }

  /**
   * Asks every witness what it holds.
   *
   * @throws RefusedStartException if one holds a head that is not a beginning of this log, or too
   *     few answer where the quorum is demanded
   */
  @Override
  public void beforeFirstWrite(SignedNote decided, Proofs proofs) throws IOException {
    Round round = begin(decided, proofs);
    Map<Peer, CompletableFuture<Void>> asked = new LinkedHashMap<>();
    peers.forEach(peer -> asked.put(peer, ask(peer, round)));
    await(asked, waits.exchangeMax());
    keep(round);
    String disagreeing = said(EnumSet.of(WitnessStatus.State.DISAGREES));
    if (!disagreeing.isEmpty()) {
      throw new RefusedStartException(
          "the log was rolled back or forked, or a witness is wrong and has to leave the policy: "
              + disagreeing);
    }
    if (quorumAtStart && !policy.quorumMetBy(round.cosigners())) {
      throw new RefusedStartException(
          "the witnesses that answer do not make the quorum '%s': %s"
              .formatted(
                  policy.quorum().name(),
                  said(EnumSet.complementOf(EnumSet.of(WitnessStatus.State.COSIGNS)))));
    }
  }

  private String said(Set<WitnessStatus.State> states) {
    return statuses().stream()
        .filter(status -> states.contains(status.state()))
        .map(status -> "witness " + status.name() + ": " + status.reason())
        .collect(Collectors.joining("; "));
  }

  @Override
  public List<NoteSignature> cosign(SignedNote signed, long publishedSize, Proofs proofs)
      throws IOException {
    Round round = begin(signed, proofs);
    Map<Peer, CompletableFuture<Void>> waitedFor = new LinkedHashMap<>();
    Instant now = clock.instant();
    for (Peer peer : peers) {
      boolean waited = peer.isWaitedFor();
      if (peer.mayBeAsked(now, waits.retryAfter())) {
        CompletableFuture<Void> answer = ask(peer, round);
        if (waited) {
          waitedFor.put(peer, answer);
        }
      }
    }
    await(waitedFor, waits.publicationMax());
    keep(round);
    return round.cosignatures();
  }

  /** Asks those again that have not cosigned the head and are due; waits for nobody. */
  @Override
  public List<NoteSignature> cosignedSince() throws IOException {
    requireSound();
    Round round = current;
    if (round == null) {
      return List.of();
    }
    Instant now = clock.instant();
    for (Peer peer : peers) {
      if (!round.cosigners().containsAll(peer.keys()) && peer.mayBeAsked(now, waits.retryAfter())) {
        CompletableFuture<Void> unused = ask(peer, round);
      }
    }
    List<NoteSignature> cosignatures = round.cosignatures();
    keep(round);
    return cosignatures;
  }

  private Round begin(SignedNote signed, Proofs proofs) throws IOException {
    requireSound();
    Round before = current;
    Round round =
        before != null && before.signed().text().equals(signed.text())
            ? before
            : new Round(signed, proofs);
    current = round;
    return round;
  }

  private void requireSound() throws IOException {
    if (failure != null) {
      throw new IOException("the witnessed checkpoint could not be kept", failure);
    }
  }

  /** The result never fails: what went wrong is the peer's state. */
  private CompletableFuture<Void> ask(Peer peer, Round round) {
    Instant begun = clock.instant();
    long thoughtHeld = peer.begin(round.head().size(), begun);
    return new Exchange(client, threads, peer.url(), peer.keys(), round)
        .run(thoughtHeld)
        .orTimeout(waits.exchangeMax().toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(
            (result, failed) -> {
              settle(peer, round, begun, result, failed);
              return null;
            },
            threads);
  }

  private void settle(
      Peer peer, Round round, Instant begun, ExchangeResult result, Throwable failed) {
    if (result instanceof ExchangeResult.Cosigned cosigned) {
      Duration took = Duration.between(begun, clock.instant());
      peer.cosigned(round.head().size(), cosigned, took, waits.publicationMax());
      round.add(cosigned.byKey());
      keepLate(round);
    } else if (result instanceof ExchangeResult.Disagrees disagrees) {
      peer.disagreed(disagrees.reason());
    } else if (result instanceof ExchangeResult.Refused refused) {
      peer.refused(refused.reason());
    } else if (failed instanceof TimeoutException) {
      peer.failed(
          new TimeoutException("no answer within " + waits.exchangeMax().toMillis() + " ms"));
    } else {
      peer.failed(failed instanceof CompletionException ? failed.getCause() : failed);
    }
  }

  private static void await(Map<Peer, CompletableFuture<Void>> asked, Duration max)
      throws IOException {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new));
    try {
      all.get(max.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      asked.forEach(
          (peer, answer) -> {
            if (!answer.isDone()) {
              peer.isLate(max);
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted among witnesses").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException("asking witnesses failed", e.getCause());
    }
  }

  private void keep(Round round) throws IOException {
    if (policy.quorum() != Quorum.NONE && policy.quorumMetBy(round.cosigners())) {
      witnessed.keep(round.head(), round.cosigned());
    }
  }

  private void keepLate(Round round) {
    try {
      keep(round);
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Asks nobody any more. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
