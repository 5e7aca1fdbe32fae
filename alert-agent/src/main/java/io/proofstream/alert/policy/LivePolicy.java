package io.proofstream.alert.policy;

import io.proofstream.v1.Sha256;

/**
 * The policy in force.
 *
 * @param policy the policy
 * @param contentHash of the text it was read from
 */
public record LivePolicy(AlertPolicy policy, Sha256 contentHash) {}
