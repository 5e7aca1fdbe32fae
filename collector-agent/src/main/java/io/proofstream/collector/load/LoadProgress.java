package io.proofstream.collector.load;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a load is, over all of its inputs and all of its runs. rows = accepted + repeated +
 * rejected + inFlight.
 *
 * @param source the input it is at
 * @param rows rows read and committed
 * @param accepted rows decided
 * @param repeated rows known already
 * @param rejected rows rejected, by collector or analyzer
 * @param inFlight rows whose outcome is not known yet
 * @param rowsPerSecond lately, by this process
 * @param elapsed since this process began
 * @param left how long it will take, where that can be told
 */
public record LoadProgress(
    String source,
    long rows,
    long accepted,
    long repeated,
    long rejected,
    long inFlight,
    double rowsPerSecond,
    Duration elapsed,
    Optional<Duration> left) {}
