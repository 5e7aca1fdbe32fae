package io.proofstream.alert.grouping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.v1.Alert;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Open alerts in a map, sorted when asked. */
public final class HeapAlerts implements OpenAlerts {
  private static final Comparator<Alert> FIRST_DUE =
      Comparator.comparing(Alert::getClosesAt)
          .thenComparing(alert -> alert.getAccountId().getBytes(UTF_8), Arrays::compareUnsigned);

  private final Map<String, Alert> byAccount = new HashMap<>();
  private MarketPosition position = MarketPosition.START;

  @Override
  public MarketPosition position() {
    return position;
  }

  @Override
  public void moveTo(MarketPosition next) {
    position = next;
  }

  @Override
  public Optional<Alert> of(String account) {
    return Optional.ofNullable(byAccount.get(account));
  }

  @Override
  public void add(Alert alert) {
    byAccount.put(alert.getAccountId(), alert);
  }

  @Override
  public void replace(Alert alert) {
    byAccount.put(alert.getAccountId(), alert);
  }

  @Override
  public void remove(Alert alert) {
    byAccount.remove(alert.getAccountId());
  }

  @Override
  public List<Alert> due(Instant until, int max) {
    return byAccount.values().stream()
        .filter(alert -> !alert.getClosesAt().isAfter(until))
        .sorted(FIRST_DUE)
        .limit(max)
        .toList();
  }
}
