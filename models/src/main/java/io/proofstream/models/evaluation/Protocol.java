package io.proofstream.models.evaluation;

import java.time.Duration;

/**
 * How a prequential validation is done.
 *
 * @param training how much is trained on
 * @param delay how late labels come
 * @param test how much is tested on, whole days
 * @param knownFrom how long before the delay a fraud makes its card known
 * @param cardsPerDay accounts that a team looks at in a day
 */
public record Protocol(
    Duration training, Duration delay, Duration test, Duration knownFrom, int cardsPerDay) {}
