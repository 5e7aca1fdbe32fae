package io.proofstream.console.actions;

import io.proofstream.console.index.RejectionRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what is asked for, but what the alert agent refused; keeps who asked for what. */
public final class SampleResends implements ResendDesk {
  public final List<String> asked = new CopyOnWriteArrayList<>();

  @Override
  public Optional<Shown> show(RejectionRow row) {
    return Optional.of(
        new Shown(
            "P1;••••1111;<script>alert(1)</script>",
            Optional.of("id;card;shop"),
            Optional.of("0a".repeat(32)),
            Optional.of("collector-0-3"),
            1,
            row.agent().equals("alert") ? Optional.of("do it again") : Optional.empty()));
  }

  @Override
  public Answer resend(List<RejectionRow> rows, String by) {
    List<RejectionRow> sent = rows.stream().filter(row -> !row.agent().equals("alert")).toList();
    sent.forEach(row -> asked.add(row.id() + " by " + by));
    return new Answer(
        sent.stream().map(row -> row.id().toString()).toList(),
        rows.stream()
            .filter(row -> row.agent().equals("alert"))
            .map(row -> new Refused(row.id().toString(), "NOT_RESENDABLE", "do it again"))
            .toList());
  }
}
