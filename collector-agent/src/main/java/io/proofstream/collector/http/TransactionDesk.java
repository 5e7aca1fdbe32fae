package io.proofstream.collector.http;

import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.OutgoingRow;
import io.proofstream.collector.rows.Span;
import io.proofstream.runtime.trace.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes rows in and says what became of them. A row is answered when the broker has all that is
 * written for it, be it a rejection; then its sender need not keep it. Safe for use by several
 * threads.
 */
final class TransactionDesk {
  private final RowDrafts drafts;
  private final OutcomeBook book;
  private final RowSender sender;
  private final Archive archive;
  private final Answers answers;
  private final LoadMetrics metrics;

  TransactionDesk(
      RowDrafts drafts,
      OutcomeBook book,
      RowSender sender,
      Archive archive,
      Answers answers,
      LoadMetrics metrics) {
    this.drafts = drafts;
    this.book = book;
    this.sender = sender;
    this.archive = archive;
    this.answers = answers;
    this.metrics = metrics;
  }

  /**
   * What a request asks for besides its rows.
   *
   * @param client who sends
   * @param trace its place in a trace
   * @param waiting how long it is ready to wait for decisions
   */
  record Terms(Client client, Optional<TraceContext> trace, Optional<Duration> waiting) {}

  /**
   * @throws ProblemException if no row can be taken now
   */
  void requireRoom() throws ProblemException {
    if (book.brokerAway()) {
      throw new ProblemException(
          Problem.Fault.UNAVAILABLE, "the broker does not acknowledge rows at the moment");
    }
    if (book.full()) {
      throw behind();
    }
  }

  /**
   * @param rows a request's rows
   * @param terms what it asks for
   * @return an answer for each, in their order
   * @throws ProblemException if there is no room for all; then none is taken
   */
  CompletableFuture<List<Answer>> take(List<BodyRow> rows, Terms terms) throws ProblemException {
    requireRoom();
    List<RowDraft> drafted =
        rows.stream().map(row -> drafts.of(row, terms.client(), terms.trace())).toList();
    int transactions =
        (int) drafted.stream().filter(draft -> draft.outgoing().transaction()).count();
    if (!book.reserve(transactions)) {
      throw behind();
    }
    List<CompletableFuture<Answer>> taken = new ArrayList<>(rows.size());
    for (int i = 0; i < drafted.size(); i++) {
      Span span = rows.get(i).span();
      taken.add(take(drafted.get(i), span, terms).exceptionally(TransactionDesk::unavailable));
    }
    return CompletableFuture.allOf(taken.toArray(CompletableFuture<?>[]::new))
        .thenApply(unused -> taken.stream().map(CompletableFuture::join).toList());
  }

  /**
   * @param identity a transaction
   * @param offset where it lies, if the sender knows; without, its decision alone is looked for
   * @param wait how long to wait for it
   * @return its decision, or that it is not decided, or why it was refused
   */
  CompletableFuture<Answer> find(
      Identity identity, Optional<Long> offset, Optional<Duration> wait) {
    Optional<Place> place = offset.map(known -> new Place(identity.partition(), known));
    Optional<Outcome> outcome =
        place.isPresent()
            ? book.at(place.get())
            : book.decided(identity.partition(), identity.id()).map(decided -> decided);
    if (outcome.isPresent()) {
      return known(identity, outcome.get());
    }
    Optional<Awaited> awaited = book.awaited(identity.partition(), identity.id());
    if (awaited.isPresent()) {
      return awaited(awaited.get(), false, wait).exceptionally(TransactionDesk::unavailable);
    }
    return place
        .map(at -> unremembered(identity, at))
        .orElseGet(() -> CompletableFuture.completedFuture(unknown()));
  }

  /**
   * Until the first outcome of a market is read, nobody can tell by an offset what is undecided.
   */
  private CompletableFuture<Answer> unremembered(Identity identity, Place place) {
    long answeredTo = book.answeredTo(place.partition());
    Answer undecided = answers.accepted(identity.id(), place);
    if (answeredTo > 0 && place.offset() >= answeredTo) {
      return CompletableFuture.completedFuture(undecided);
    }
    return archive
        .at(place)
        .thenCompose(
            found ->
                found.isPresent()
                    ? known(identity, found.get())
                    : CompletableFuture.completedFuture(answeredTo == 0 ? undecided : unknown()))
        .exceptionally(TransactionDesk::unavailable);
  }

  private CompletableFuture<Answer> known(Identity identity, Outcome outcome) {
    return outcome.id().equals(identity.id())
        ? resolved(outcome, false)
        : CompletableFuture.completedFuture(unknown());
  }

  private CompletableFuture<Answer> take(RowDraft draft, Span span, Terms terms) {
    if (draft instanceof RowDraft.Bad bad) {
      return reject(bad);
    }
    RowDraft.Good good = (RowDraft.Good) draft;
    if (good.payment().transaction().isEmpty()) {
      return label(good);
    }
    RowKey key =
        new RowKey(
            good.payment().partition(),
            Fingerprint.ofValue(good.outgoing().records().get(0).value()));
    String id = good.payment().transaction().get().getTransactionId();
    Claim claim = book.claim(key, id);
    if (claim instanceof Claim.Conflicting conflicting) {
      return reject(drafts.conflicting(span, terms.client(), conflicting.decided()));
    }
    CompletableFuture<Answer> answer = answer(claim, good.outgoing(), terms.waiting());
    return count(claim, good).thenCombine(answer, (counted, said) -> said);
  }

  private CompletableFuture<Answer> answer(
      Claim claim, OutgoingRow outgoing, Optional<Duration> wait) {
    if (claim instanceof Claim.Known known) {
      return CompletableFuture.completedFuture(answers.decided(known.decided(), true));
    }
    if (claim instanceof Claim.Joined joined) {
      return awaited(joined.awaited(), true, wait);
    }
    Awaited fresh = ((Claim.Fresh) claim).awaited();
    send(fresh, outgoing);
    return awaited(fresh, false, wait);
  }

  private void send(Awaited row, OutgoingRow outgoing) {
    var unused =
        sender
            .send(outgoing.records().get(0))
            .whenComplete(
                (metadata, failure) -> {
                  if (failure == null) {
                    book.written(row, new Place(metadata.partition(), metadata.offset()));
                  } else {
                    book.failed(row, failure);
                  }
                });
  }

  /** Labels go along with repeats, too: the first may have been cut off between the two. */
  private CompletableFuture<Void> count(Claim claim, RowDraft.Good good) {
    List<ProducerRecord<byte[], byte[]>> labels =
        good.outgoing().records().subList(1, good.outgoing().records().size());
    CompletableFuture<?>[] sent =
        labels.stream().map(sender::send).toArray(CompletableFuture<?>[]::new);
    CompletableFuture<?> row =
        claim instanceof Claim.Fresh fresh
            ? fresh.awaited().written()
            : CompletableFuture.completedFuture(null);
    return CompletableFuture.allOf(CompletableFuture.allOf(sent), row)
        .thenRun(
            () -> {
              if (claim instanceof Claim.Fresh) {
                metrics.taken(true, labels.size());
              } else {
                metrics.repetition(labels.size());
              }
            });
  }

  private CompletableFuture<Answer> label(RowDraft.Good good) {
    List<ProducerRecord<byte[], byte[]>> records = good.outgoing().records();
    if (records.isEmpty()) {
      metrics.taken(false, 0);
      return CompletableFuture.completedFuture(answers.nothing());
    }
    String id = good.payment().labels().get(0).getTransactionId();
    var sent = records.stream().map(sender::send).toList();
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            unused -> {
              metrics.taken(false, records.size());
              var first = sent.get(0).join();
              return answers.labelled(id, new Place(first.partition(), first.offset()));
            });
  }

  private CompletableFuture<Answer> reject(RowDraft.Bad bad) {
    return sender
        .send(bad.outgoing().records().get(0))
        .thenApply(
            unused -> {
              metrics.rejection(bad.problem().code());
              return Answer.refused(bad.problem());
            });
  }

  private CompletableFuture<Answer> awaited(
      Awaited row, boolean repeated, Optional<Duration> wait) {
    CompletableFuture<Answer> written =
        row.written().thenApply(place -> answers.accepted(row.id(), place));
    if (wait.isEmpty()) {
      return written;
    }
    CompletableFuture<Optional<Outcome>> outcome =
        row.outcome()
            .thenApply(Optional::of)
            .completeOnTimeout(Optional.empty(), wait.get().toMillis(), TimeUnit.MILLISECONDS);
    return written.thenCompose(
        accepted ->
            outcome.thenCompose(
                known ->
                    known.isPresent()
                        ? resolved(known.get(), repeated)
                        : CompletableFuture.completedFuture(accepted)));
  }

  private CompletableFuture<Answer> resolved(Outcome outcome, boolean repeated) {
    if (outcome instanceof Outcome.Decided decided) {
      return CompletableFuture.completedFuture(answers.decided(decided, repeated));
    }
    if (outcome instanceof Outcome.Refused refused) {
      return CompletableFuture.completedFuture(Answer.refused(Problem.of(refused)));
    }
    Outcome.Repeated again = (Outcome.Repeated) outcome;
    return first(again.first())
        .thenCompose(
            first ->
                first.isPresent()
                    ? resolved(first.get(), true)
                    : CompletableFuture.completedFuture(
                        answers.accepted(again.id(), again.first())));
  }

  private CompletableFuture<Optional<Outcome>> first(Place place) {
    Optional<Outcome> remembered = book.at(place);
    return remembered.isPresent()
        ? CompletableFuture.completedFuture(remembered)
        : archive.at(place);
  }

  private ProblemException behind() {
    return new ProblemException(
        Problem.Fault.BEHIND,
        "%d rows are on their way to their decision, more are not taken until some are decided"
            .formatted(book.inFlight()));
  }

  private static Answer unknown() {
    return Answer.refused(
        Problem.of(
            Problem.Fault.UNKNOWN_TRANSACTION,
            "no decision on this transaction is remembered here; with the offset from its answer"
                + " (?offset=…) older ones are found, too"));
  }

  private static Answer unavailable(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return Answer.refused(
        Problem.of(
            Problem.Fault.UNAVAILABLE,
            "the broker did not acknowledge it (%s); send it again, the same bytes count once"
                .formatted(cause.getClass().getSimpleName())));
  }
}
