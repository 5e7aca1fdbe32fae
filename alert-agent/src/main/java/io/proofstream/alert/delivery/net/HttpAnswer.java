package io.proofstream.alert.delivery.net;

import java.util.Optional;

/**
 * What a receiver answered; its body is of no interest.
 *
 * @param status an HTTP status, 200 to 599
 * @param retryAfter the header Retry-After as it came
 */
public record HttpAnswer(int status, Optional<String> retryAfter) {}
