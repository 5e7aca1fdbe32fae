package io.proofstream.alert.policy;

/**
 * Where an alert goes besides alerts.v1.
 *
 * @param queue the queue
 * @param timing when it gets the alert's records
 */
public record Target(String queue, Timing timing) {}
