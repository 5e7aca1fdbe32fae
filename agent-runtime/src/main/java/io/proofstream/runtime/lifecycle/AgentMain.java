package io.proofstream.runtime.lifecycle;

import io.proofstream.runtime.settings.SettingsException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/** Runs one agent as this process until it is told to stop. */
public final class AgentMain {
  /** Ended as asked. */
  public static final int DONE = 0;

  /** Could not start, or failed. */
  public static final int FAILED = 1;

  /** A setting was wrong. */
  public static final int WRONG_USAGE = 2;

  private AgentMain() {}

  /**
   * Launches the agent, waits for SIGTERM, SIGINT or a failure, drains and closes.
   *
   * @param definition the kind of agent
   * @param settings raw settings by key
   * @param errors where a failure is told in one line; the log has the rest
   * @return the process's exit code
   */
  public static int run(
      AgentDefinition<?> definition, Map<String, String> settings, PrintStream errors) {
    StructuredLog.configure();
    RunningAgent agent;
    try {
      agent = AgentLauncher.launch(definition, settings, Clock.systemUTC());
    } catch (SettingsException e) {
      errors.println(e.getMessage());
      return WRONG_USAGE;
    } catch (Exception e) {
      errors.println(AgentLauncher.nameOf(definition.party()) + " cannot start: " + e.getMessage());
      e.printStackTrace(errors);
      return FAILED;
    }
    Exit.onTermination(
        () -> {
          agent.stop();
          agent.close();
        });
    try {
      agent.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    agent.close();
    return agent.failure().isPresent() ? FAILED : DONE;
  }
}
