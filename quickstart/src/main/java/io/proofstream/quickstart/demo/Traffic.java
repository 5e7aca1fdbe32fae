package io.proofstream.quickstart.demo;

import io.proofstream.collector.Collect;
import io.proofstream.collector.load.LoadInput;
import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadOptions;
import io.proofstream.collector.load.LoadSummary;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.quickstart.directory.Endpoints;
import io.proofstream.runtime.time.WallClock;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Sends simulated rows the way any other source's rows are sent: through the collector. */
final class Traffic {
  private static final String SOURCE = "simulator";

  private final Endpoints endpoints;
  private final double rate;

  /**
   * @param endpoints the system
   * @param rate rows a second, 0 for no limit
   */
  Traffic(Endpoints endpoints, double rate) {
    this.endpoints = endpoints;
    this.rate = rate;
  }

  /**
   * Sends all rows and waits until each has its outcome.
   *
   * @param source rows in the collector's canonical form
   * @param listener hears how it goes
   * @return what became of them
   */
  LoadSummary send(InputStream source, LoadListener listener) throws Exception {
    LoadOptions options =
        new LoadOptions(
            List.of(new LoadInput.Stream(SOURCE, source)),
            Mapping.canonical(),
            Optional.empty(),
            rate,
            false);
    try (Collect collect =
        Collect.start(endpoints.settings(), options, listener, WallClock.utc())) {
      return collect.await();
    }
  }
}
