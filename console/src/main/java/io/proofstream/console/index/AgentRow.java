package io.proofstream.console.index;

import io.proofstream.v1.AgentState;
import java.time.Instant;

/**
 * How an agent instance is doing.
 *
 * @param state as it said last
 * @param at when that was written
 */
public record AgentRow(AgentState state, Instant at) {}
