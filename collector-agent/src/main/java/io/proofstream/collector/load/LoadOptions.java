package io.proofstream.collector.load;

import io.proofstream.collector.mapping.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * What a load is asked to do.
 *
 * @param inputs loaded in this order, one after the other; at least one
 * @param mapping how rows are read
 * @param market the market all rows belong to, in place of what the mapping says
 * @param rate rows a second; 0: as fast as it goes
 * @param again whether a source that was loaded before is sent once more, as a new load
 */
public record LoadOptions(
    List<LoadInput> inputs, Mapping mapping, Optional<String> market, double rate, boolean again) {
  public LoadOptions {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("nothing to load: at least one input is expected");
    }
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("rate " + rate + ": 0 or more rows a second are expected");
    }
  }
}
