package io.proofstream.quickstart.system;

import java.util.Optional;

/**
 * Where an agent is to be reached.
 *
 * @param metrics metrics and health, http://host:port
 * @param console the console, where this agent serves it
 * @param intake where it takes transactions by HTTP
 */
record AgentAddresses(String metrics, Optional<String> console, Optional<String> intake) {}
