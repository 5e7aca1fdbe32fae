package io.proofstream.collector.http;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.RowRecords;
import io.proofstream.collector.mapping.Format;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.collector.source.RowReading;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.runtime.time.Waiting;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes transactions by HTTP; docs/HTTP.md says what is promised. */
final class HttpAgent implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(HttpAgent.class);
  private static final Duration PAST_READ_MAX = Duration.ofSeconds(60);
  private static final Duration DRAIN_LOOK = Duration.ofMillis(10);
  private static final int LOAD_BYTES = 16;

  /** A row alone is one JSON object, as a record of a topic is. */
  private static final String ROW_FORMAT = "json";

  private final AgentContext context;
  private final CollectorSettings settings;
  private final HttpIntake intake;
  private final LoadMetrics metrics;
  private final Resources resources = new Resources();
  private final Mapping mapping;
  private final MappingLibrary library;
  private final AtomicBoolean refused = new AtomicBoolean();
  private OutcomeBook book;
  private OutcomeFollower follower;
  private RowSender sender;
  private HttpServer server;
  private TransactionRequests requests;
  private volatile Optional<String> url = Optional.empty();

  /**
   * @throws SettingsException if the mapping cannot be read or is not for JSON
   */
  HttpAgent(AgentContext context, CollectorSettings settings, HttpIntake intake) {
    this.context = context;
    this.settings = settings;
    this.intake = intake;
    this.metrics = new LoadMetrics(context.meters());
    this.mapping = mapping(context, intake);
    this.library = MappingLibrary.of(context);
  }

  @Override
  public void start() throws Exception {
    server = resources.add(new HttpServer(intake, context.clock()));
    book =
        new OutcomeBook(
            intake.limits().inFlightMax(),
            intake.limits().behindMax(),
            intake.limits().recentMax(),
            context.clock());
    OutcomeReader reader = new OutcomeReader(context.common(), context.codecs());
    sender =
        resources.add(
            new RowSender(
                context.kafka().producer("http-rows", RowSender.settings()), context.failed()));
    TopicNames names = context.common().topicNames();
    List<String> written =
        Stream.of(Topics.TRANSACTIONS, Topics.LABELS, Topics.rejections(Party.COLLECTOR))
            .map(names::of)
            .toList();
    if (!sender.find(written, PAST_READ_MAX)) {
      LOG.warn("the broker does not say where topics lie; rows are refused until it does");
    }
    follower = resources.add(follower(reader));
    follower.start();
    if (!follower.awaitPast(PAST_READ_MAX)) {
      LOG.warn("outcomes of the past are still being read; what they say is not known yet");
    }
    TopicArchive archive =
        resources.add(new TopicArchive(context.kafka(), context.common(), reader));
    requests = requests(archive);
    HttpMetrics http = new HttpMetrics(context.meters());
    server.start(
        new IntakeHandler(
            Routes.of(intake.mapping().isEmpty(), requests::post, requests::get), http));
    http.watch("in.flight", book::inFlight);
    http.watch("remembered", book::remembered);
    http.watch("connections", server::connections);
    lookAfter();
    url = Optional.of(server.url());
    LOG.info("takes transactions at {}{}", server.url(), Answers.PATH);
  }

  @Override
  public Progress progress() {
    return new Progress(
        metrics.rows() + (follower == null ? 0 : follower.read()),
        Map.of(),
        url.map(at -> Map.of("http", at)).orElse(Map.of()));
  }

  @Override
  public boolean ready() {
    return url.isPresent();
  }

  @Override
  public void drain(Duration deadline) throws InterruptedException {
    if (requests == null) {
      return;
    }
    requests.drain();
    server.stopListening();
    try {
      new Waiting(DRAIN_LOOK).until(() -> requests.unanswered() == 0, deadline);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    sender.flush();
  }

  @Override
  public void close() {
    url = Optional.empty();
    resources.close();
  }

  private TransactionRequests requests(Archive archive) {
    SecureRandom random = new SecureRandom();
    byte[] load = new byte[LOAD_BYTES];
    random.nextBytes(load);
    RowDrafts drafts =
        new RowDrafts(
            new RowDrafts.Reading(
                () -> mapping.forJson(context.common().markets(), intake.market()),
                RowReading.ofTopic(
                    new RowSource.Plan(mapping, context.common().markets(), intake.market()),
                    ROW_FORMAT),
                () -> refused.set(true)),
            new RowRecords(context.common(), context.codecs()),
            context.common().markets(),
            HexFormat.of().formatHex(load),
            context.clock(),
            settings.aheadMax(),
            random);
    TransactionDesk desk =
        new TransactionDesk(drafts, book, sender, archive, new Answers(context.common()), metrics);
    List<String> markets = context.common().markets().names();
    Access access =
        new Access(
            intake.open(),
            intake.tokens().map(file -> TokenFile.open(file, markets, context.clock())));
    return new TransactionRequests(
        access, desk, book, context.common().markets(), intake.limits(), server.executor());
  }

  private OutcomeFollower follower(OutcomeReader reader) {
    return new OutcomeFollower(
        context.kafka(),
        context.common(),
        reader,
        book,
        new OutcomeFollower.Past(
            context.clock().instant().minus(intake.limits().recentFor()),
            intake.limits().recentMax()),
        context.failed());
  }

  /**
   * Publishing may take long where the broker is away, which neither a request is to wait for nor
   * who looks after slow connections.
   */
  private void lookAfter() {
    everySecond("http-watch", server::look);
    everySecond(
        "http-mapping",
        () -> {
          if (refused.get()) {
            library.keep(mapping);
          }
        });
  }

  private void everySecond(String name, Runnable task) {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, name);
              thread.setDaemon(true);
              return thread;
            });
    resources.add(watch::shutdownNow);
    var unused =
        watch.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                // Let out, it would be the last time that anybody looks.
                LOG.atWarn().addKeyValue("task", name).setCause(e).log("tried again in a second");
              }
            },
            1,
            1,
            TimeUnit.SECONDS);
  }

  private static Mapping mapping(AgentContext context, HttpIntake intake) {
    try {
      Mapping mapping = intake.mapping().map(Mapping::read).orElseGet(Mapping::canonical);
      if (mapping.format() != Format.NDJSON) {
        throw new SettingsException(
            "source.http.mapping: %s is for another format, 'format: ndjson' is expected"
                .formatted(mapping.name()));
      }
      var unused = mapping.forJson(context.common().markets(), intake.market());
      return mapping;
    } catch (MappingException e) {
      throw new SettingsException("source.http.mapping: " + e.getMessage(), e);
    }
  }
}
