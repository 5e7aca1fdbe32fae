package io.proofstream.auditlog.timestamp;

import io.proofstream.auditlog.tree.Sha256;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * The authorities whose time stamps count. A stamp holds if its certificate leads to one of them at
 * the stamp's own time and may sign nothing but stamps (RFC 3161 section 2.3); whether it was
 * revoked is not looked up, since that needs a network.
 */
public final class TimestampTrust {
  private final Set<TrustAnchor> anchors;

  private TimestampTrust(Set<TrustAnchor> anchors) {
    this.anchors = anchors;
  }

  /**
   * @param pem certificates, one after the other
   * @throws InvalidTimestampException if there is none, or something else
   */
  public static TimestampTrust parse(byte[] pem) throws InvalidTimestampException {
    Set<TrustAnchor> anchors = new HashSet<>();
    try {
      for (var certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        anchors.add(new TrustAnchor((X509Certificate) certificate, null));
      }
    } catch (CertificateException e) {
      throw new InvalidTimestampException("not certificates in PEM", e);
    }
    if (anchors.isEmpty()) {
      throw new InvalidTimestampException("no certificate in PEM");
    }
    return new TimestampTrust(anchors);
  }

  /**
   * @param response an authority's answer
   * @param message that it is to be a stamp of
   * @return when the authority saw the message
   * @throws InvalidTimestampException if that is not proved
   */
  public Instant verify(byte[] response, byte[] message) throws InvalidTimestampException {
    Timestamp stamp = Timestamp.parse(response);
    TimeStampToken token = stamp.token();
    if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
        || !Arrays.equals(
            token.getTimeStampInfo().getMessageImprintDigest(),
            new Sha256().digest(message).toBytes())) {
      throw new InvalidTimestampException("it stamps something else");
    }
    try {
      X509CertificateHolder signer = signer(token);
      // The certificate's purpose and the token's name for it are checked by this, too.
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      buildPath(signer, token, stamp.time());
    } catch (TSPException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException e) {
      // Unchecked ones too: Bouncy Castle's parsers answer damaged bytes with any of them.
      throw new InvalidTimestampException("not signed by an authority that is trusted", e);
    }
    return stamp.time();
  }

  private static X509CertificateHolder signer(TimeStampToken token)
      throws InvalidTimestampException {
    for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
      if (token.getSID().match(each)) {
        return each;
      }
    }
    throw new InvalidTimestampException("the signer's certificate is not in it");
  }

  private void buildPath(X509CertificateHolder signer, TimeStampToken token, Instant time)
      throws GeneralSecurityException {
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    List<X509Certificate> inToken = new ArrayList<>();
    for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
      inToken.add(converter.getCertificate(each));
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(converter.getCertificate(signer));
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(time));
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(inToken)));
    CertPathBuilder.getInstance("PKIX").build(parameters);
  }
}
