package io.proofstream.alert.suppression;

import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;

/** Snoozes and silences whose time has come. */
public final class Endings {
  private final SuppressionBook book;
  private final Snoozes snoozes;
  private final Silences silences;

  /**
   * @param book all suppressions
   * @param snoozes the snoozes
   * @param silences the silences
   */
  public Endings(SuppressionBook book, Snoozes snoozes, Silences silences) {
    this.book = book;
    this.snoozes = snoozes;
    this.silences = silences;
  }

  /** Ends one; alerts that a silence has silenced wake by themselves. */
  public void end(String id) {
    book.find(id).ifPresent(this::end);
  }

  private void end(Suppression suppression) {
    if (suppression.getKind() == SuppressionKind.SNOOZE) {
      snoozes.ended(suppression);
    } else {
      silences.ended(suppression);
    }
  }
}
