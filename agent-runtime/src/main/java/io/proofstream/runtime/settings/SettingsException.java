package io.proofstream.runtime.settings;

/**
 * A setting is missing, unknown or out of range; the message names the key, its value and what was
 * expected.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
