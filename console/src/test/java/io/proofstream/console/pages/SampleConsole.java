package io.proofstream.console.pages;

import io.javalin.Javalin;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.AccessMode;
import io.proofstream.console.access.AccessSettings;
import io.proofstream.console.actions.SampleResends;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.IndexOptions;
import io.proofstream.console.live.LiveConsole;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.runtime.time.WallClock;
import io.proofstream.v1.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigDef;

/** The pages on a real server, with sample data. */
final class SampleConsole implements AutoCloseable {
  static final long SEED = 20260301;

  final ConsoleIndex index;
  final SampleTopics topics;
  final SampleDesk desk;
  final SampleResends resends = new SampleResends();
  final LiveConsole live;
  private final Javalin server;

  SampleConsole(
      Path directory, InstantSource clock, int port, int alerts, Map<String, String> settings) {
    topics = new SampleTopics(clock.instant(), SEED);
    index =
        ConsoleIndex.open(
            new IndexOptions(directory, Duration.ofDays(35), List.of("main")),
            place -> Optional.ofNullable(topics.decisions.get(place)),
            clock);
    index.take(topics.all(alerts));
    desk = new SampleDesk(index, topics, clock);
    AccessSettings access =
        AccessSettings.of(
            new SettingsSchema(AccessSettings.define(new ConfigDef())).check(settings));
    Access who = Access.open(access, clock, new SecureRandom());
    live = LiveConsole.start(index, who, clock);
    Pages pages =
        Pages.of(
            index,
            desk,
            resends,
            who,
            AccessMode.NONE,
            live,
            clock,
            () -> UUID.randomUUID().toString());
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  who.install(config);
                  pages.add(config.routes);
                  config.routes.exception(
                      HttpResponseException.class,
                      (e, ctx) ->
                          pages.error(ctx, HttpStatus.forStatus(e.getStatus()), e.getMessage()));
                })
            .start("127.0.0.1", port);
  }

  String at(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  @Override
  public void close() {
    server.stop();
    live.close();
    index.close();
  }

  /**
   * For looking at the pages: {@code SampleConsole PORT [ALERTS]}, with a new alert now and then.
   */
  public static void main(String[] args) throws Exception {
    SampleConsole console =
        new SampleConsole(
            Files.createTempDirectory("console"),
            WallClock.utc(),
            Integer.parseInt(args[0]),
            args.length > 1 ? Integer.parseInt(args[1]) : 64,
            Map.of());
    int[] count = {0};
    var unused =
        Executors.newSingleThreadScheduledExecutor()
            .scheduleWithFixedDelay(
                () ->
                    console.index.take(
                        console.topics.next(
                            console.topics.fresh("%016x".formatted(count[0]++), Severity.HIGH),
                            WallClock.utc().instant())),
                20,
                20,
                TimeUnit.SECONDS);
  }
}
