package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Asks one witness for its cosignatures of one head: from the size that it is thought to hold, then
 * from the size that it says it holds. Nothing that it answers is believed unverified but a size,
 * which only chooses the next proof or accuses.
 */
final class Exchange {
  /** A witness that several ask may move on between two requests; one that lies may go on so. */
  private static final int RESUMES_MAX = 2;

  private static final int REASON_CHARACTERS_MAX = 200;

  private final WitnessClient client;
  private final Executor executor;
  private final URI url;
  private final List<VerifierKey> keys;
  private final Round round;

  Exchange(WitnessClient client, Executor executor, URI url, List<VerifierKey> keys, Round round) {
    this.client = client;
    this.executor = executor;
    this.url = url;
    this.keys = keys;
    this.round = round;
  }

  /**
   * @param thoughtHeld size to begin with, 0 to the head's
   * @return what came of it; fails where the witness does not answer as one
   */
  CompletableFuture<ExchangeResult> run(long thoughtHeld) {
    return ask(thoughtHeld, RESUMES_MAX);
  }

  private CompletableFuture<ExchangeResult> ask(long oldSize, int resumesLeft) {
    try {
      return client
          .add(url, round.request(oldSize))
          .thenComposeAsync(answer -> interpret(answer, oldSize, resumesLeft), executor);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<ExchangeResult> interpret(
      WitnessAnswer answer, long oldSize, int resumesLeft) {
    try {
      if (answer.status() != WitnessAnswer.CONFLICT) {
        return CompletableFuture.completedFuture(result(answer, oldSize));
      }
      long held = answer.heldSize();
      boolean resumable = held < round.head().size() && held != oldSize && resumesLeft > 0;
      return resumable
          ? ask(held, resumesLeft - 1)
          : CompletableFuture.completedFuture(conflict(held, oldSize));
    } catch (WitnessProtocolException | InvalidNoteException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private ExchangeResult result(WitnessAnswer answer, long oldSize)
      throws WitnessProtocolException, InvalidNoteException {
    return switch (answer.status()) {
      case WitnessAnswer.COSIGNED -> verified(answer.cosignatures());
      case WitnessAnswer.BAD_PROOF ->
          new ExchangeResult.Disagrees(
              "it does not accept that size %d extends the size %d that it holds"
                  .formatted(round.head().size(), oldSize));
      default -> new ExchangeResult.Refused("status " + answer.status() + reason(answer));
    };
  }

  private ExchangeResult conflict(long held, long oldSize) {
    long size = round.head().size();
    if (held > size) {
      return new ExchangeResult.Disagrees(
          "it holds size %d, the log has size %d".formatted(held, size));
    }
    if (held == size && oldSize == size) {
      return new ExchangeResult.Disagrees("it holds another root at size " + size);
    }
    return new ExchangeResult.Refused(
        "it says that it holds size %d, and takes no proof from there".formatted(held));
  }

  private ExchangeResult verified(List<NoteSignature> lines)
      throws WitnessProtocolException, InvalidNoteException {
    Map<VerifierKey, NoteSignature> byKey = new LinkedHashMap<>();
    SignedNote note = new SignedNote(round.signed().text(), lines);
    NotePolicy policy = new NotePolicy(List.of(), keys, NotePolicy.UnknownKeys.IGNORED);
    for (VerifierKey key : policy.check(note)) {
      NoteSignature line = lines.stream().filter(key::claims).findFirst().orElseThrow();
      if (CosignatureTime.of(line).isEmpty()) {
        throw new WitnessProtocolException("a cosignature's time is out of range");
      }
      byKey.put(key, line);
    }
    return new ExchangeResult.Cosigned(byKey, byKey.size() == keys.size());
  }

  /** The answer's first line, without what could confuse a terminal or a log. */
  private static String reason(WitnessAnswer answer) {
    String text = new String(answer.body(), StandardCharsets.US_ASCII);
    String line = text.lines().findFirst().orElse("").replaceAll("[^ -~]", "?");
    return line.isEmpty()
        ? ""
        : ": " + line.substring(0, Math.min(line.length(), REASON_CHARACTERS_MAX));
  }
}
