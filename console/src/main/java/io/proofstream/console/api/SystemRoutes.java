package io.proofstream.console.api;

import io.javalin.http.Context;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.Counts;
import io.proofstream.console.index.IndexState;
import io.proofstream.runtime.api.Parameter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Figures, agents, what is in force. */
final class SystemRoutes {
  private static final Duration DAY = Duration.ofDays(1);

  private final ConsoleIndex index;
  private final Access access;
  private final InstantSource clock;

  SystemRoutes(ConsoleIndex index, Access access, InstantSource clock) {
    this.index = index;
    this.access = access;
    this.clock = clock;
  }

  List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get(
            "/session",
            "getSession",
            "Who asks, and the token that requests which change something send back.",
            List.of(),
            SystemJson.SessionJson.class,
            this::session),
        ApiRoute.get(
            "/overview",
            "getOverview",
            "What is to be judged, what rules are worth, how far the index and the audit log are.",
            List.of(),
            SystemJson.OverviewJson.class,
            this::overview),
        ApiRoute.get(
                "/agents",
                "listAgents",
                "The agents, as they said last.",
                List.of(),
                SystemJson.AgentJson.class,
                ctx -> ListJson.of(index.agents(), SystemJson.AgentJson::of))
            .listed(),
        ApiRoute.get(
                "/artifacts",
                "listArtifactsInForce",
                "The rule sets, lists, models and policies in force.",
                List.of(),
                SystemJson.ActivationJson.class,
                ctx -> ListJson.of(index.inForce(), SystemJson.ActivationJson::of))
            .listed(),
        ApiRoute.get(
                "/activations",
                "listActivations",
                "Each change of what is in force, latest first.",
                Parameter.paged(),
                SystemJson.ActivationJson.class,
                ctx ->
                    ListJson.of(
                        index.activations(Request.page(ctx)), SystemJson.ActivationJson::of))
            .listed(),
        ApiRoute.get(
            "/artifacts/{content_hash}",
            "getArtifact",
            "What was published under a content hash.",
            List.of(Parameter.path("content_hash", "64 hexadecimal digits.")),
            SystemJson.ArtifactJson.class,
            this::artifact));
  }

  private Object session(Context ctx) {
    Viewer viewer = access.viewer(ctx);
    String token = access.csrfToken(ctx);
    return new SystemJson.SessionJson(
        viewer.name(),
        viewer.role().name().toLowerCase(Locale.ROOT),
        token.isEmpty() ? null : token);
  }

  private Object artifact(Context ctx) {
    String hash = ctx.pathParam("content_hash");
    if (!hash.matches("[0-9a-f]{64}")) {
      throw ApiProblem.bad("content_hash is not 64 hexadecimal digits");
    }
    return index
        .artifact(hash)
        .map(body -> SystemJson.ArtifactJson.of(body, masked(ctx)))
        .orElseThrow(() -> ApiProblem.missing("artifact"));
  }

  private Object overview(Context ctx) {
    Counts counts = index.counts();
    IndexState state = index.state();
    return new SystemJson.OverviewJson(
        counts.open(),
        counts.taken(),
        counts.silenced(),
        counts.overdue(),
        named(counts.bySeverity()),
        counts.byRule(),
        counts.byQueue(),
        counts.byMarket(),
        named(index.handled(clock.instant().minus(DAY))),
        index.precision().stream()
            .map(
                row ->
                    new SystemJson.PrecisionJson(
                        row.rule(),
                        row.judged(),
                        row.confirmedFraud(),
                        row.falsePositive(),
                        row.valuable(),
                        row.duplicate()))
            .toList(),
        index.logHeads().stream().map(SystemJson.LogJson::of).toList(),
        state.behind(),
        state.caughtUp(),
        state.stalled().orElse(null),
        state.decisions(),
        state.bytes());
  }

  private UnaryOperator<String> masked(Context ctx) {
    Viewer viewer = access.viewer(ctx);
    return id -> access.masking().mask(id, viewer);
  }

  private static Map<String, Long> named(Map<? extends Enum<?>, Long> counts) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((key, count) -> named.put(key.name(), count));
    return named;
  }
}
