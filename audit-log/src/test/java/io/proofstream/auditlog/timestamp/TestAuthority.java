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
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TimeStampRequest;

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

  /**
   * The answer to a query. Made of a token's parts and not by Bouncy Castle's generator of tokens,
   * which refuses to sign with a certificate that is for something else.
   */
  byte[] answer(byte[] query) {
    try {
      TimeStampRequest request = new TimeStampRequest(query);
      byte[] info =
          new TSTInfo(
                  POLICY,
                  new MessageImprint(
                      new AlgorithmIdentifier(request.getMessageImprintAlgOID()),
                      request.getMessageImprintDigest()),
                  new ASN1Integer(serial++),
                  new ASN1GeneralizedTime(Date.from(time)),
                  null,
                  ASN1Boolean.FALSE,
                  new ASN1Integer(request.getNonce()),
                  null,
                  null)
              .getEncoded();
      CMSSignedDataGenerator signedData = new CMSSignedDataGenerator();
      signedData.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .setSignedAttributeGenerator(
                  new AttributeTable(
                      new DERSet(new ASN1Encodable[] {namingTheCertificate(), signingTime()})))
              .build("SHA256withECDSA", keys.getPrivate(), certificate));
      signedData.addCertificates(new JcaCertStore(List.of(certificate)));
      CMSSignedData token =
          signedData.generate(
              new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info), true);
      return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token.toASN1Structure())
          .getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Attribute signingTime() {
    return new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(time))));
  }

  /** ESS signing certificate, version 2 (RFC 5816). */
  private Attribute namingTheCertificate() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return new Attribute(
        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
        new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash))));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
