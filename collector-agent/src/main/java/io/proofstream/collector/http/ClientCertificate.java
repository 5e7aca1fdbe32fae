package io.proofstream.collector.http;

import java.security.cert.X509Certificate;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Whose certificate it is that TLS has verified. */
final class ClientCertificate {
  private static final int NAME_CHARACTERS_MAX = 64;

  private ClientCertificate() {}

  /**
   * @param certificate a client's
   * @return the client: its common name, or else its whole distinguished name; for all markets
   */
  static Client client(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
    return new Client(clean(commonName(subject)), Set.of());
  }

  private static String commonName(String subject) {
    try {
      for (Rdn part : new LdapName(subject).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return String.valueOf(part.getValue());
        }
      }
      return subject;
    } catch (InvalidNameException e) {
      return subject;
    }
  }

  /** It goes into headers and logs. */
  private static String clean(String name) {
    String printable = name.replaceAll("[^\\p{Print}]", "?");
    return printable.length() > NAME_CHARACTERS_MAX
        ? printable.substring(0, NAME_CHARACTERS_MAX)
        : printable;
  }
}
