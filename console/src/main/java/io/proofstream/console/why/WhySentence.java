package io.proofstream.console.why;

import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Suppression;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts what became of a transaction into words; no words of it are an account number. */
final class WhySentence {
  private static final int RULES_MAX = 5;

  private final Facts facts;
  private final Became became;

  WhySentence(Facts facts, Became became) {
    this.facts = facts;
    this.became = became;
  }

  String text() {
    String told =
        switch (became) {
          case UNKNOWN ->
              "Nothing is known of transaction %s: it was not decided, or longer ago than is kept."
                  .formatted(facts.transactionId());
          case REJECTED -> rejected();
          case APPROVED -> approved();
          case ALERTED -> flagged() + alerted();
          case SILENCED -> flagged() + silenced();
          case SNOOZED -> flagged() + snoozed();
          case INHIBITED -> flagged() + inhibited();
          case CAPPED -> flagged() + capped();
          case AWAITED -> flagged() + "The alert agent has not come to it yet.";
        };
    return told + repeats();
  }

  private String rejected() {
    Facts.Refusal refusal = facts.refusal().orElseThrow();
    return "It was refused and not decided: %s (%s).".formatted(refusal.reason(), refusal.code());
  }

  private String approved() {
    Facts.Decided decided = facts.decided().orElseThrow();
    StringBuilder text =
        new StringBuilder("It raised no alert because it was approved: its score was ")
            .append(score(decided.score()));
    facts
        .reviewThreshold()
        .ifPresent(
            from -> text.append(", and is reviewed from ").append(score(from)).append(" on"));
    text.append(". ").append(fired());
    decided.whole().map(Decision::getMissing).ifPresent(ids -> add(text, "missing a value", ids));
    decided.whole().map(Decision::getFailed).ifPresent(ids -> add(text, "failed", ids));
    return text.toString().trim();
  }

  private String flagged() {
    Facts.Decided decided = facts.decided().orElseThrow();
    return "It was flagged (%s) with score %s. %s"
        .formatted(decided.outcome(), score(decided.score()), fired());
  }

  private String fired() {
    Optional<Decision> whole = facts.decided().flatMap(Facts.Decided::whole);
    if (whole.isEmpty()) {
      return "Its reasons are kept no more. ";
    }
    List<String> rules = new ArrayList<>();
    for (Reason reason : whole.get().getReasons()) {
      rules.add(reason.getRule());
    }
    return rules.isEmpty() ? "No rule fired. " : "Fired: " + listed(rules) + ". ";
  }

  private String alerted() {
    return "It %s alert %s."
        .formatted(
            facts.handled().orElseThrow().handling() == AlertHandling.OPENED ? "opened" : "joined",
            alert());
  }

  private String silenced() {
    return "It is in alert %s, which goes to no queue while silence %s holds%s."
            .formatted(alert(), because(), until())
        + owner();
  }

  private String snoozed() {
    return "It raised no alert because all rules that fired are snoozed for its account (%s)%s."
            .formatted(because(), until())
        + owner();
  }

  private String inhibited() {
    return "It raised no alert because the open alert %s says more (inhibition %s)."
        .formatted(alert(), because());
  }

  private String capped() {
    return "It raised no alert because a flood cap was reached: %s.".formatted(because());
  }

  private String owner() {
    return facts
        .suppression()
        .map(
            suppression ->
                " %s asked for it: “%s”.%s"
                    .formatted(suppression.getOwner(), suppression.getReason(), ended(suppression)))
        .orElse("");
  }

  private static String ended(Suppression suppression) {
    return suppression.getEndedBy() == null ? "" : " " + suppression.getEndedBy() + " ended it.";
  }

  private String repeats() {
    return switch ((int) Math.min(facts.repeats(), 2)) {
      case 0 -> "";
      case 1 -> " It came once more, and was not decided again.";
      default -> " It came %d times more, and was not decided again.".formatted(facts.repeats());
    };
  }

  private String alert() {
    return facts.handled().flatMap(Facts.Handled::alertId).orElse("(unknown)");
  }

  private String because() {
    return facts.handled().flatMap(Facts.Handled::because).orElse("(unknown)");
  }

  private String until() {
    return facts
        .handled()
        .flatMap(Facts.Handled::until)
        .map(until -> " until " + until.truncatedTo(ChronoUnit.SECONDS))
        .orElse("");
  }

  private static void add(StringBuilder text, String how, List<String> rules) {
    if (!rules.isEmpty()) {
      text.append("Could not fire, ").append(how).append(": ").append(listed(rules)).append(". ");
    }
  }

  private static String listed(List<String> rules) {
    List<String> shown = rules.subList(0, Math.min(RULES_MAX, rules.size()));
    int more = rules.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private static String score(double score) {
    return String.format(Locale.ROOT, "%.3f", score);
  }
}
