package io.proofstream.runtime.lag;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a reader is behind in one partition.
 *
 * @param records offsets between it and the partition's end, transaction markers and holes
 *     included; 0 where nothing is unread
 * @param age how long ago the oldest unread record was written; zero where nothing is unread, empty
 *     where it could not be looked at in time
 * @param retention how long the topic keeps a record at least; empty: for ever
 */
record Lag(long records, Optional<Duration> age, Optional<Duration> retention) {}
