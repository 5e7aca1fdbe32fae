package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.proofstream.console.access.Conditions;
import io.proofstream.console.access.Permission;
import io.proofstream.console.index.ActivationRow;
import io.proofstream.console.index.ArtifactBody;
import io.proofstream.console.index.Page;
import io.proofstream.console.pages.ArtifactsPage.ActivationLine;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.ModelCard;
import io.proofstream.v1.TrainingData;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Serves rule sets, lists, models and policies: what is in force, what was, and each by its hash.
 */
final class ArtifactPages {
  /** Longest text of an artifact that is shown, in characters. */
  static final int TEXT_CHARACTERS_MAX = 200_000;

  private final Site site;

  ArtifactPages(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get("/artifacts", this::all);
    routes.get("/artifacts/{hash}", this::one);
  }

  private void all(Context ctx) {
    site.viewer(ctx, Permission.VIEW);
    Instant now = site.now();
    Page<ActivationRow> changes = site.index().activations(Parts.request(ctx));
    site.html(
        ctx,
        "artifacts",
        new ArtifactsPage(
            site.shell(ctx, "Rules and models", "/artifacts"),
            site.index().inForce().stream().map(row -> line(row, now)).toList(),
            changes.rows().stream().map(row -> line(row, now)).toList(),
            Parts.next("/artifacts", "", changes)));
  }

  private void one(Context ctx) {
    var viewer = site.viewer(ctx, Permission.VIEW);
    ArtifactBody body =
        Optional.of(ctx.pathParam("hash"))
            .filter(hash -> hash.matches("[0-9a-f]{64}"))
            .flatMap(site.index()::artifact)
            .orElseThrow(() -> new NotFoundResponse("Nothing was published under this hash."));
    String text =
        body.text()
            .map(whole -> Conditions.masked(whole, site.numbers(viewer)::of))
            .map(whole -> PlainText.lines(whole, TEXT_CHARACTERS_MAX))
            .orElse("");
    site.html(
        ctx,
        "artifact",
        new ArtifactPage(
            site.shell(ctx, body.name(), "/artifacts"),
            Words.constant(body.kind()),
            PlainText.line(body.name()),
            facts(body, site.now()),
            text));
  }

  private static ActivationLine line(ActivationRow row, Instant now) {
    return new ActivationLine(
        Words.constant(row.kind()),
        PlainText.line(row.name()),
        VersionLine.of("", row.contentHash()),
        Words.constant(row.state()),
        row.state() == ActivationState.LIVE
            ? "good"
            : row.state() == ActivationState.SHADOW ? "mine" : "low",
        PlainText.line(row.by()),
        row.comment().map(PlainText::lines).orElse(""),
        Moment.of(row.at(), now));
  }

  private static Map<String, String> facts(ArtifactBody body, Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("SHA-256", body.contentHash());
    facts.put("Published", Moment.of(body.at(), now).exact() + " by " + PlainText.line(body.by()));
    body.comment().ifPresent(why -> facts.put("Because", PlainText.lines(why)));
    facts.put("Format", PlainText.line(body.mediaType()));
    body.list().ifPresent(list -> list(list, facts));
    body.card().ifPresent(card -> model(card, facts, now));
    return facts;
  }

  private static void list(EntityList list, Map<String, String> facts) {
    facts.put(
        "Holds", Money.count(list.getEntries().size()) + " entries, which are not shown here");
    facts.put("Of", Words.constant(list.getOf()));
    facts.put("A hit does", Words.constant(list.getEffect()));
  }

  private static void model(ModelCard card, Map<String, String> facts, Instant now) {
    facts.put("Is for", PlainText.lines(card.getDescription()));
    TrainingData training = card.getTraining();
    if (training != null) {
      facts.put(
          "Trained on",
          "%s decisions, %s of them frauds, %s to %s"
              .formatted(
                  Money.count(training.getExamples()),
                  Money.count(training.getFrauds()),
                  Moment.of(training.getFrom(), now).exact(),
                  Moment.of(training.getTo(), now).exact()));
    }
  }
}
