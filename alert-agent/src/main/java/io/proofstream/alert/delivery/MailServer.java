package io.proofstream.alert.delivery;

import java.util.Optional;

/**
 * A mail server.
 *
 * @param host its name
 * @param port 1 to 65535
 * @param tls how the connection is encrypted
 * @param login who sends; never shown
 */
public record MailServer(String host, int port, Tls tls, Optional<Login> login) {
  /** How a connection is encrypted. */
  public enum Tls {
    /** Begins plain and has to become TLS before anything is sent (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    IMPLICIT,
    /** Not at all; on loopback only. */
    NONE
  }

  /**
   * A user and a password; does not show itself.
   *
   * @param user the user
   * @param password the password
   */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "[hidden]";
    }
  }
}
