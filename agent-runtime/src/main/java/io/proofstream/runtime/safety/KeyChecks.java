package io.proofstream.runtime.safety;

import static io.proofstream.runtime.safety.Severity.FATAL;
import static io.proofstream.runtime.safety.Severity.WARNING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether keys and certificates are strong, valid and this agent's alone. */
final class KeyChecks {
  private static final int RSA_BITS_MIN = 2_048;
  private static final int EC_BITS_MIN = 256;
  private static final Duration SOON = Duration.ofDays(14);
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private KeyChecks() {}

  /**
   * @param settings client settings by their key without prefix
   * @param now the time
   * @return findings about the key store that they name, if they name one
   */
  static List<Finding> of(Map<String, Object> settings, Instant now) {
    Object location = settings.get("ssl.keystore.location");
    if (location == null) {
      return List.of();
    }
    Path file = Path.of(location.toString());
    List<Finding> findings = new ArrayList<>();
    try {
      readable(file).ifPresent(findings::add);
      for (X509Certificate certificate : certificates(file, settings)) {
        findings.addAll(certificate(file.toString(), certificate, now));
      }
    } catch (IOException | GeneralSecurityException e) {
      findings.add(Finding.unknown("key-store", file.toString(), e.getMessage()));
    }
    return findings;
  }

  /** What is wrong with a certificate. */
  static List<Finding> certificate(String subject, X509Certificate certificate, Instant now) {
    List<Finding> findings = new ArrayList<>();
    strength(certificate)
        .ifPresent(
            weak ->
                findings.add(
                    new Finding(
                        "key-weak",
                        FATAL,
                        subject,
                        weak,
                        "RSA of 2048 bits or more, or an elliptic curve of 256",
                        "who breaks the key is this agent to the brokers",
                        "issue another certificate")));
    Instant end = certificate.getNotAfter().toInstant();
    if (!end.isAfter(now.plus(SOON))) {
      boolean over = !end.isAfter(now);
      findings.add(
          new Finding(
              "certificate-expiry",
              over ? FATAL : WARNING,
              subject,
              (over ? "expired at " : "expires at ") + end,
              "valid for " + SOON.toDays() + " days or more",
              "brokers let nobody in whose certificate is over",
              "issue another certificate"));
    }
    return findings;
  }

  private static Optional<String> strength(X509Certificate certificate) {
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
      return Optional.of("RSA of " + rsa.getModulus().bitLength() + " bits");
    }
    if (certificate.getPublicKey() instanceof ECPublicKey curve
        && curve.getParams().getOrder().bitLength() < EC_BITS_MIN) {
      return Optional.of("curve of " + curve.getParams().getOrder().bitLength() + " bits");
    }
    return Optional.empty();
  }

  private static Optional<Finding> readable(Path file) throws IOException {
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
    if (Collections.disjoint(modes, OTHERS)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "key-readable",
            WARNING,
            file.toString(),
            "others may read or write it",
            "mode 0600 or 0640",
            "any process of the machine can be this agent",
            "chmod 600 " + file));
  }

  private static List<X509Certificate> certificates(Path file, Map<String, Object> settings)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> found = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    if ("PEM".equals(settings.get("ssl.keystore.type"))) {
      var blocks = CERTIFICATE.matcher(Files.readString(file));
      while (blocks.find()) {
        InputStream block =
            new java.io.ByteArrayInputStream(blocks.group().getBytes(StandardCharsets.US_ASCII));
        found.add((X509Certificate) factory.generateCertificate(block));
      }
      return found;
    }
    Object password = settings.get("ssl.keystore.password");
    KeyStore store =
        KeyStore.getInstance(
            file.toFile(), password == null ? null : password.toString().toCharArray());
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate = store.getCertificate(alias);
      if (certificate instanceof X509Certificate x509) {
        found.add(x509);
      }
    }
    return found;
  }
}
