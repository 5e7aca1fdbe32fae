package io.proofstream.console.why;

import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Suppression;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells what became of a transaction. */
public final class Why {
  private Why() {}

  /**
   * @param facts what is known
   * @return the same, told
   */
  public static WhyAnswer answer(Facts facts) {
    Became became = became(facts);
    Optional<Decision> decision = facts.decided().flatMap(Facts.Decided::whole);
    return new WhyAnswer(
        facts.transactionId(),
        became,
        new WhySentence(facts, became).text(),
        facts.decided().map(Facts.Decided::market),
        facts.decided().map(Facts.Decided::at),
        facts.decided().map(decided -> decided.outcome().name()),
        facts.decided().map(Facts.Decided::score),
        facts.reviewThreshold(),
        decision.map(Decision::getReasons).orElse(List.of()),
        decision.map(Decision::getMissing).orElse(List.of()),
        decision.map(Decision::getFailed).orElse(List.of()),
        decision.map(whole -> HexFormat.of().formatHex(whole.getEvidence().getRuleSet().bytes())),
        facts.handled().flatMap(Facts.Handled::alertId),
        facts.handled().flatMap(Facts.Handled::because),
        facts.handled().flatMap(Facts.Handled::until),
        facts.suppression().map(Suppression::getOwner),
        facts.suppression().map(Suppression::getReason),
        facts.repeats());
  }

  private static Became became(Facts facts) {
    if (facts.decided().isEmpty()) {
      return facts.refusal().isPresent() ? Became.REJECTED : Became.UNKNOWN;
    }
    if (facts.decided().get().outcome() == Outcome.APPROVE) {
      return Became.APPROVED;
    }
    return facts
        .handled()
        .map(
            handled ->
                switch (handled.handling()) {
                  case OPENED, JOINED -> Became.ALERTED;
                  case SILENCED -> Became.SILENCED;
                  case SNOOZED -> Became.SNOOZED;
                  case INHIBITED -> Became.INHIBITED;
                  case CAPPED -> Became.CAPPED;
                })
        .orElse(Became.AWAITED);
  }
}
