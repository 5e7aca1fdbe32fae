package io.proofstream.alert.actions;

import io.proofstream.alert.actions.ActionRefused.Code;
import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.policy.MatchRefused;
import io.proofstream.alert.state.Micros;
import io.proofstream.alert.suppression.Conditions;
import io.proofstream.alert.suppression.Silences;
import io.proofstream.alert.suppression.Snoozes;
import io.proofstream.alert.suppression.SuppressionBook;
import io.proofstream.v1.Action;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Snoozes and silences that analysts begin and end. */
public final class SuppressionActions {
  /** How long one lasts at most. */
  static final Duration LASTS_MAX = Duration.ofDays(366);

  private final String market;
  private final AskedCases cases;
  private final SuppressionBook book;
  private final Snoozes snoozes;
  private final Silences silences;
  private final Conditions conditions;

  /**
   * @param market the market's name
   * @param cases finds what they are about
   * @param book all that last
   * @param snoozes the snoozes
   * @param silences the silences
   * @param conditions reads what is to be silenced
   */
  public SuppressionActions(
      String market,
      AskedCases cases,
      SuppressionBook book,
      Snoozes snoozes,
      Silences silences,
      Conditions conditions) {
    this.market = market;
    this.cases = cases;
    this.book = book;
    this.snoozes = snoozes;
    this.silences = silences;
    this.conditions = conditions;
  }

  void snooze(Action action, Instant now) throws ActionRefused {
    Optional<AlertCase> about = cases.known(action);
    requireEnd(action, now);
    if (about.isPresent()
        && about.get().alert().getReasons().stream()
            .noneMatch(reason -> reason.getRule().equals(action.getRule()))) {
      throw new ActionRefused(Code.UNKNOWN_RULE, "rule is none that fired for the alert");
    }
    Optional<Suppression> before = snoozes.find(action.getAccountId(), action.getRule(), now);
    if (before.isPresent()) {
      throw new ActionRefused(
          Code.ALREADY_SNOOZED,
          "the rule is snoozed for the account until %s: end that snooze first"
              .formatted(before.get().getUntil()));
    }
    snoozes.begin(
        begun(action, now, SuppressionKind.SNOOZE)
            .setAccountId(action.getAccountId())
            .setRule(action.getRule())
            .build());
  }

  void silence(Action action, Instant now) throws ActionRefused {
    requireEnd(action, now);
    if (silences.full()) {
      throw new ActionRefused(
          Code.TOO_MANY_SILENCES,
          "the market has %d silences, no more are kept".formatted(Silences.ASKED_MAX));
    }
    try {
      conditions.read(action.getCondition());
    } catch (MatchRefused e) {
      throw new ActionRefused(Code.BAD_CONDITION, "condition: " + e.getMessage());
    }
    silences.begin(
        begun(action, now, SuppressionKind.SILENCE)
            .setAccountId("")
            .setCondition(action.getCondition())
            .build());
  }

  void unsnooze(Action action, Instant now) throws ActionRefused {
    snoozes.end(lasting(action, SuppressionKind.SNOOZE, now), action.getAnalyst(), now);
  }

  void unsilence(Action action, Instant now) throws ActionRefused {
    silences.end(lasting(action, SuppressionKind.SILENCE, now), action.getAnalyst(), now);
  }

  private Suppression lasting(Action action, SuppressionKind kind, Instant now)
      throws ActionRefused {
    return book.find(action.getSuppressionId())
        .filter(each -> each.getKind() == kind && now.isBefore(each.getUntil()))
        .orElseThrow(
            () ->
                new ActionRefused(
                    Code.UNKNOWN_SUPPRESSION,
                    "suppression_id is no %s of the market that lasts and was asked for"
                        .formatted(kind)));
  }

  private Suppression.Builder begun(Action action, Instant now, SuppressionKind kind) {
    return Suppression.newBuilder()
        .setSuppressionId(action.getActionId())
        .setKind(kind)
        .setMarket(market)
        .setOwner(action.getAnalyst())
        .setReason(action.getNote())
        .setSince(now)
        .setUntil(Micros.cut(action.getUntil()))
        .setAlertId(action.getAlertId().isEmpty() ? null : action.getAlertId());
  }

  private static void requireEnd(Action action, Instant now) throws ActionRefused {
    Instant until = action.getUntil();
    Instant latest = now.plus(LASTS_MAX);
    if (!until.isAfter(now) || until.isAfter(latest)) {
      throw new ActionRefused(
          Code.OUT_OF_BOUNDS, "until is %s, %s to %s expected".formatted(until, now, latest));
    }
  }
}
