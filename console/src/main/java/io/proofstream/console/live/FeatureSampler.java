package io.proofstream.console.live;

import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.DecisionRow;
import io.proofstream.console.index.Place;
import io.proofstream.console.index.TopicUnavailableException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the features' ranges with some of the decisions that come, since each has to be read from
 * its topic. Used by one thread.
 */
final class FeatureSampler {
  /** Decisions that are looked at each time. */
  static final int LOOKED_AT = 200;

  /** Decisions that are read each time, once the sample is begun. */
  static final int READ_MAX = 20;

  private static final Logger LOG = LoggerFactory.getLogger(FeatureSampler.class);

  private final ConsoleIndex index;
  private final FeatureRanges ranges = new FeatureRanges();
  private Place latest;

  FeatureSampler(ConsoleIndex index) {
    this.index = index;
  }

  FeatureRanges ranges() {
    return ranges;
  }

  void sample() {
    List<DecisionRow> rows = index.latestDecisions(LOOKED_AT);
    if (rows.isEmpty() || rows.get(0).place().equals(latest)) {
      return;
    }
    boolean begun = latest != null;
    List<DecisionRow> fresh =
        begun ? rows.stream().takeWhile(row -> !row.place().equals(latest)).toList() : rows;
    latest = rows.get(0).place();
    int step = begun ? Math.max(1, fresh.size() / READ_MAX) : 1;
    for (int i = 0; i < fresh.size(); i += step) {
      if (!take(fresh.get(i).place())) {
        return;
      }
    }
  }

  private boolean take(Place place) {
    try {
      index
          .decision(place)
          .ifPresent(found -> ranges.add(found.decision().getEvidence().getFeatures()));
      return true;
    } catch (TopicUnavailableException e) {
      LOG.atDebug().setCause(e).log("the features' ranges wait for the topic");
      return false;
    }
  }
}
