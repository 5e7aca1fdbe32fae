package io.proofstream.collector.http;

import io.proofstream.runtime.api.ApiJson;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.runtime.trace.TraceContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests for transactions and writes their answers. None holds a thread while it waits, for
 * its body or for decisions.
 */
final class TransactionRequests {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionRequests.class);
  private static final String TRACEPARENT = "traceparent";

  /** Until then a broker that is away may be back. */
  private static final Duration UNAVAILABLE_FOR = Duration.ofSeconds(5);

  private static final int OFFSET_DIGITS_MAX = 18;

  private final Access access;
  private final TransactionDesk desk;
  private final OutcomeBook book;
  private final Markets markets;
  private final HttpLimits limits;
  private final BodyBudget budget = new BodyBudget(HttpLimits.BODIES_BYTES_MAX);
  private final Executor executor;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean draining;

  /**
   * @param access says who asks
   * @param desk takes transactions
   * @param book knows when there is room
   * @param markets the deployment's markets
   * @param limits what requests may be
   * @param executor where rows are mapped and answers written
   */
  TransactionRequests(
      Access access,
      TransactionDesk desk,
      OutcomeBook book,
      Markets markets,
      HttpLimits limits,
      Executor executor) {
    this.access = access;
    this.desk = desk;
    this.book = book;
    this.markets = markets;
    this.limits = limits;
    this.executor = executor;
  }

  /** From now on nothing is taken. */
  void drain() {
    draining = true;
  }

  /** Requests that wait for their answer. */
  int unanswered() {
    return unanswered.get();
  }

  /** Takes transactions. */
  void post(Exchange exchange, List<String> unused) {
    unanswered.incrementAndGet();
    try {
      Client client = access.client(exchange.request());
      requireOpen();
      boolean lines = lines(exchange);
      desk.requireRoom();
      Optional<Duration> wait = exchange.wait(limits.waitMax());
      var terms = new TransactionDesk.Terms(client, trace(exchange), wait);
      read(exchange, lines, terms);
    } catch (ProblemException | RuntimeException e) {
      refuse(exchange, e);
    }
  }

  /** Finds a transaction. */
  void get(Exchange exchange, List<String> parameters) {
    unanswered.incrementAndGet();
    try {
      Client client = access.client(exchange.request());
      Identity identity = identity(parameters, client);
      Optional<Long> offset = offset(exchange);
      var unused =
          desk.find(identity, offset, exchange.wait(limits.waitMax()))
              .thenAcceptAsync(answer -> answer(exchange, answer), executor)
              .exceptionally(failure -> refuse(exchange, failure));
    } catch (ProblemException | RuntimeException e) {
      refuse(exchange, e);
    }
  }

  private void read(Exchange exchange, boolean lines, TransactionDesk.Terms terms)
      throws ProblemException {
    int reserved = announced(exchange);
    budget.take(reserved);
    var unused =
        BodyReader.read(exchange.request(), limits.bodyBytesMax())
            .orTimeout(limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .thenAcceptAsync(body -> take(exchange, body, lines, terms), executor)
            .whenComplete((done, failure) -> budget.giveBack(reserved))
            .exceptionally(failure -> refuse(exchange, failure));
  }

  private void take(Exchange exchange, byte[] body, boolean lines, TransactionDesk.Terms terms) {
    try {
      JsonBody.Read read =
          lines ? JsonBody.lines(body, limits.rowsMax()) : JsonBody.json(body, limits.rowsMax());
      var unused =
          desk.take(read.rows(), terms)
              .thenAcceptAsync(
                  answers -> answer(exchange, read.array() ? batch(answers) : answers.get(0)),
                  executor)
              .exceptionally(failure -> refuse(exchange, failure));
    } catch (ProblemException e) {
      refuse(exchange, e);
    }
  }

  private void answer(Exchange exchange, Answer answer) {
    if (answer.body() instanceof Problem.ProblemJson problem
        && problem.status() == Problem.Fault.UNAVAILABLE.status()) {
      exchange.retryAfter(UNAVAILABLE_FOR);
    }
    exchange.answer(answer);
    unanswered.decrementAndGet();
  }

  private static Answer batch(List<Answer> answers) {
    List<Answer.ItemJson> items =
        IntStream.range(0, answers.size())
            .mapToObj(i -> Answer.ItemJson.of(i + 1, answers.get(i)))
            .toList();
    return new Answer(Answer.DECIDED, new Answer.BatchJson(items), Optional.empty());
  }

  private Void refuse(Exchange exchange, Throwable failure) {
    Problem problem = problem(failure);
    if (problem.status() == Problem.Fault.BEHIND.status()) {
      exchange.retryAfter(book.roomIn());
    } else if (problem.status() == Problem.Fault.UNAVAILABLE.status()) {
      exchange.retryAfter(UNAVAILABLE_FOR);
    }
    exchange.refuse(problem);
    unanswered.decrementAndGet();
    return null;
  }

  private static Problem problem(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    if (cause instanceof TimeoutException) {
      return Problem.of(Problem.Fault.TOO_SLOW, "the body did not come in time");
    }
    if (cause instanceof IOException) {
      return Problem.of(Problem.Fault.BROKEN_BODY, "the body broke off");
    }
    LOG.atError().setCause(cause).log("a request could not be answered");
    return Problem.of(Problem.Fault.INTERNAL, "the request could not be answered");
  }

  private void requireOpen() throws ProblemException {
    if (draining) {
      throw new ProblemException(Problem.Fault.UNAVAILABLE, "this collector is about to end");
    }
  }

  /** Whether rows come one on each line; anything but plain JSON is refused. */
  private static boolean lines(Exchange exchange) throws ProblemException {
    if (exchange.header(HttpHeader.CONTENT_ENCODING).isPresent()) {
      throw new ProblemException(
          Problem.Fault.WRONG_TYPE, "a compressed body is not read; send it as it is");
    }
    String[] parts =
        exchange.header(HttpHeader.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT).split(";", 2);
    boolean utf8 = parts.length == 1 || parts[1].replace("\"", "").strip().equals("charset=utf-8");
    String type = parts[0].strip();
    if (!utf8 || !(type.equals(ApiJson.TYPE) || type.equals(Routes.NDJSON))) {
      throw new ProblemException(
          Problem.Fault.WRONG_TYPE,
          "the Content-Type is neither %s nor %s in UTF-8".formatted(ApiJson.TYPE, Routes.NDJSON));
    }
    return type.equals(Routes.NDJSON);
  }

  private int announced(Exchange exchange) throws ProblemException {
    long length = exchange.request().getLength();
    if (length > limits.bodyBytesMax()) {
      throw new ProblemException(
          Problem.Fault.TOO_LARGE,
          "the body has %d bytes, at most %d are read".formatted(length, limits.bodyBytesMax()));
    }
    return length < 0 ? limits.bodyBytesMax() : (int) length;
  }

  /** As the recommendation demands, what is not well-formed begins a trace anew. */
  private static Optional<TraceContext> trace(Exchange exchange) {
    HttpFields headers = exchange.request().getHeaders();
    return Optional.ofNullable(headers.get(TRACEPARENT)).flatMap(TraceContext::parse);
  }

  private Identity identity(List<String> parameters, Client client) throws ProblemException {
    String market = parameters.get(0);
    int partition = markets.names().indexOf(market);
    if (partition < 0) {
      throw new ProblemException(
          Problem.Fault.UNKNOWN_TRANSACTION, "the market is none of " + markets.names());
    }
    if (!client.may(market)) {
      throw new ProblemException(
          Problem.Fault.FORBIDDEN,
          "client %s may not read market %s".formatted(client.name(), market));
    }
    return new Identity(partition, parameters.get(1));
  }

  private static Optional<Long> offset(Exchange exchange) throws ProblemException {
    String query = exchange.request().getHttpURI().getQuery();
    if (query == null) {
      return Optional.empty();
    }
    String[] parts = query.split("=", 2);
    if (parts.length != 2
        || !parts[0].equals(Answers.OFFSET)
        || !parts[1].matches("[0-9]{1," + OFFSET_DIGITS_MAX + "}")) {
      throw new ProblemException(
          Problem.Fault.WRONG_REQUEST,
          "the query is not %s=NUMBER, nothing else is understood".formatted(Answers.OFFSET));
    }
    return Optional.of(Long.valueOf(parts[1]));
  }
}
