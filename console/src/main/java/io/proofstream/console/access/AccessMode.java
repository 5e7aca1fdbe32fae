package io.proofstream.console.access;

/** How the console learns who makes a request; bearer tokens count beside each. */
public enum AccessMode {
  /** Nobody signs in: whoever reaches the console over loopback is {@code local}, an admin. */
  NONE,
  /** By names and passwords in a file. */
  USERS,
  /** By an OpenID Connect provider. */
  OIDC
}
