package io.proofstream.auditlog.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * A time stamping authority: a root, a certificate under it, and an HTTP server (RFC 3161 section
 * 3.4).
 */
public final class TestAuthority implements AutoCloseable {
  private static final ASN1ObjectIdentifier POLICY =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

  private final X509Certificate root;
  private final KeyPair keys;
  private final X509Certificate certificate;
  private final HttpServer server;
  private UnaryOperator<byte[]> change = response -> response;
  private Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private long serial = 1;

  /** For stamps alone, valid for a year around now. */
  public TestAuthority() throws Exception {
    this(KeyPurposeId.id_kp_timeStamping, Instant.now().plus(365, ChronoUnit.DAYS));
  }

  /**
   * @param purpose what the certificate is good for
   * @param end of its validity
   */
  public TestAuthority(KeyPurposeId purpose, Instant end) throws Exception {
    KeyPair rootKeys = keyPair();
    X500Name rootName = new X500Name("CN=Test root");
    JcaX509v3CertificateBuilder rootBuilder = builder(rootName, rootName, rootKeys, end);
    rootBuilder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    root = signed(rootBuilder, rootKeys);
    keys = keyPair();
    JcaX509v3CertificateBuilder builder =
        builder(rootName, new X500Name("CN=Test authority"), keys, end);
    builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    certificate = signed(builder, rootKeys);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private static KeyPair keyPair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Instant end) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(subject.hashCode() & 0xFFFF).add(BigInteger.ONE),
        Date.from(Instant.now().minus(365, ChronoUnit.DAYS)),
        Date.from(end),
        subject,
        keys.getPublic());
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair by)
      throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/stamp");
  }

  /** The root's certificate. */
  public byte[] pem() throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(root);
    }
    return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** Changes all answers from now on. */
  TestAuthority changing(UnaryOperator<byte[]> answers) {
    change = answers;
    return this;
  }

  /** Lets all stamps have that time. */
  TestAuthority at(Instant instant) {
    time = instant;
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] answer = change.apply(answer(exchange.getRequestBody().readAllBytes()));
      exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** The answer to a query. */
  byte[] answer(byte[] query) {
    try {
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .build("SHA256withECDSA", keys.getPrivate(), certificate),
              new JcaDigestCalculatorProviderBuilder()
                  .build()
                  .get(
                      new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                          org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256)),
              POLICY);
      tokens.addCertificates(new JcaCertStore(List.of(certificate)));
      TimeStampResponse response =
          new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256))
              .generate(new TimeStampRequest(query), BigInteger.valueOf(serial++), Date.from(time));
      return response.getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
