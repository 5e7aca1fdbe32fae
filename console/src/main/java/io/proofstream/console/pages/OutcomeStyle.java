package io.proofstream.console.pages;

import io.proofstream.v1.Outcome;

/** The style of a decision's outcome. */
final class OutcomeStyle {
  private OutcomeStyle() {}

  static String of(Outcome outcome) {
    return switch (outcome) {
      case APPROVE -> "good";
      case REVIEW -> "warn";
      case DECLINE -> "bad";
    };
  }
}
