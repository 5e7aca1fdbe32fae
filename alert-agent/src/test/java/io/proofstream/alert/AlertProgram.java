package io.proofstream.alert;

import io.proofstream.runtime.lifecycle.AgentMain;
import io.proofstream.runtime.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Map;

/** The agent as a process of its own, to be killed. */
final class AlertProgram {
  private AlertProgram() {}

  /**
   * @param arguments the settings file
   */
  public static void main(String[] arguments) {
    AgentMain.run(
        new AlertDefinition(), SettingsFile.read(Path.of(arguments[0]), Map.of()), System.err);
  }
}
