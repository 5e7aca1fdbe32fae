package io.proofstream.quickstart.system;

import java.util.Optional;

/**
 * Where an agent is to be reached.
 *
 * @param metrics metrics and health, http://host:port
 * @param console the console, where this agent serves it
 */
record AgentAddresses(String metrics, Optional<String> console) {}
