package io.proofstream.quickstart.security;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test's own, and the key files of whom it vouches for. */
final class TestAuthority {
  static final String PASSWORD = "keystore-password-never-logged";

  private static final Duration LIFE = Duration.ofDays(90);
  private static final String SIGNATURE = "SHA256withECDSA";

  private final Path directory;
  private final KeyPair keys = keys();
  private final X509Certificate certificate;
  private long serial = 1;

  TestAuthority(Path directory) throws Exception {
    this.directory = directory;
    this.certificate = certificate("proofstream test authority", keys, true);
    Files.writeString(pem(), pem(certificate));
    KeyStore trusted = empty();
    trusted.setCertificateEntry("authority", certificate);
    store(trusted, trustStore());
  }

  /** Its own certificate. */
  Path pem() {
    return directory.resolve("authority.pem");
  }

  /** The same as PKCS #12, under {@link #PASSWORD}. */
  Path trustStore() {
    return directory.resolve("authority.p12");
  }

  /** Makes the files of {@link #keyPem} and {@link #keyStore}. */
  void issue(String commonName) throws Exception {
    KeyPair pair = keys();
    X509Certificate issued = certificate(commonName, pair, false);
    Files.writeString(
        keyPem(commonName),
        pem("PRIVATE KEY", pair.getPrivate().getEncoded()) + pem(issued) + pem(certificate));
    KeyStore store = empty();
    store.setKeyEntry(
        commonName,
        pair.getPrivate(),
        PASSWORD.toCharArray(),
        new Certificate[] {issued, certificate});
    store(store, keyStore(commonName));
  }

  /** Private key and certificate, PEM. */
  Path keyPem(String commonName) {
    return directory.resolve(commonName + ".pem");
  }

  /** The same as PKCS #12, under {@link #PASSWORD}. */
  Path keyStore(String commonName) {
    return directory.resolve(commonName + ".p12");
  }

  /** TLS as this name, which trusts nobody else than whom this authority vouches for. */
  SSLContext context(String commonName) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(load(keyStore(commonName)), PASSWORD.toCharArray());
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(load(trustStore()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  private X509Certificate certificate(String commonName, KeyPair subject, boolean authority)
      throws Exception {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=proofstream test authority"),
            BigInteger.valueOf(serial++),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(LIFE)),
            new X500Name("CN=" + commonName),
            subject.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (!authority) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              new GeneralName[] {
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.dNSName, "localhost")
              }));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate())));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyStore load(Path file) throws Exception {
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private static void store(KeyStore store, Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  private static String pem(X509Certificate certificate) throws Exception {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(der));
  }
}
