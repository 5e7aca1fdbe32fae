package io.proofstream.alert.grouping;

final class HeapAlertsTest extends OpenAlertsContract {
  @Override
  protected OpenAlerts create() {
    return new HeapAlerts();
  }

  @Override
  protected OpenAlerts reopened(OpenAlerts before) {
    return before;
  }
}
