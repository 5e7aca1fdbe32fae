package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Private keys in a PKCS#12 file (RFC 7292) under a password: AES-256, each key with a certificate
 * that it signed itself, since the format has no place for a key without one. The certificate's
 * common name is the log's.
 */
public final class Pkcs12Keys implements SecretKeys {
  private static final String TYPE = "PKCS12-AES256-AES128";
  private static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

  private final BouncyCastleProvider provider = new BouncyCastleProvider();
  private final char[] password;

  /**
   * @param password not empty
   */
  public Pkcs12Keys(char[] password) {
    if (password.length == 0) {
      throw new IllegalArgumentException("an empty password protects nothing");
    }
    this.password = password.clone();
  }

  @Override
  public byte[] encode(List<SigningKey> keys) {
    try {
      KeyStore store = KeyStore.getInstance(TYPE, provider);
      store.load(null, null);
      for (SigningKey key : keys) {
        AsymmetricKeyParameter secret = parameters(key);
        PrivateKey privateKey = privateKey(secret, key);
        Certificate[] chain = {certificate(key, secret, privateKey)};
        String alias = "%03d-%08x".formatted(store.size(), key.verifierKey().id());
        store.setKeyEntry(alias, privateKey, null, chain);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password);
      return out.toByteArray();
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("keys cannot be put into a PKCS#12 file", e);
    }
  }

  private static AsymmetricKeyParameter parameters(SigningKey key) {
    return switch (key.verifierKey().type()) {
      case ED25519 -> new Ed25519PrivateKeyParameters(key.seed());
      case ML_DSA_44_COSIGNATURE ->
          new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, key.seed());
      case ED25519_COSIGNATURE -> throw new IllegalArgumentException("a witness's key");
    };
  }

  private static String algorithm(SigningKey key) {
    return key.verifierKey().type() == SignatureType.ED25519 ? "Ed25519" : "ML-DSA-44";
  }

  private PrivateKey privateKey(AsymmetricKeyParameter secret, SigningKey key)
      throws GeneralSecurityException, IOException {
    return KeyFactory.getInstance(algorithm(key), provider)
        .generatePrivate(new PKCS8EncodedKeySpec(info(secret).getEncoded()));
  }

  /** Without the public half, which RFC 5958 allows and OpenSSL 3.0 does not read. */
  private static PrivateKeyInfo info(AsymmetricKeyParameter secret) throws IOException {
    PrivateKeyInfo whole = PrivateKeyInfoFactory.createPrivateKeyInfo(secret);
    return new PrivateKeyInfo(whole.getPrivateKeyAlgorithm(), whole.parsePrivateKey());
  }

  private PublicKey publicKey(AsymmetricKeyParameter secret, SigningKey key)
      throws GeneralSecurityException, IOException {
    AsymmetricKeyParameter half =
        secret instanceof Ed25519PrivateKeyParameters edwards
            ? edwards.generatePublicKey()
            : ((MLDSAPrivateKeyParameters) secret).getPublicKeyParameters();
    return KeyFactory.getInstance(algorithm(key), provider)
        .generatePublic(
            new X509EncodedKeySpec(
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(half).getEncoded()));
  }

  private X509Certificate certificate(
      SigningKey key, AsymmetricKeyParameter secret, PrivateKey privateKey)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var name =
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, key.verifierKey().name()).build();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(FOREVER),
            name,
            publicKey(secret, key));
    return new JcaX509CertificateConverter()
        .setProvider(provider)
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(algorithm(key))
                    .setProvider(provider)
                    .build(privateKey)));
  }

  @Override
  public List<SigningKey> decode(byte[] file) throws InvalidNoteException {
    try {
      KeyStore store = KeyStore.getInstance(TYPE, provider);
      store.load(new ByteArrayInputStream(file), password);
      List<String> aliases = new ArrayList<>(Collections.list(store.aliases()));
      Collections.sort(aliases);
      List<SigningKey> keys = new ArrayList<>();
      for (String alias : aliases) {
        X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
        keys.add(key(store.getKey(alias, password), certificate));
      }
      return keys;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      // Unchecked ones too: Bouncy Castle's parsers answer damaged bytes with any of them.
      throw new InvalidNoteException(
          "not a PKCS#12 file of a log's keys, or not under this password", e);
    }
  }

  private static SigningKey key(Key found, X509Certificate certificate)
      throws IOException, InvalidNoteException {
    String name =
        org.bouncycastle.asn1.x500.style.IETFUtils.valueToString(
            org.bouncycastle.asn1.x500.X500Name.getInstance(
                    certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(BCStyle.CN)[0]
                .getFirst()
                .getValue());
    AsymmetricKeyParameter secret = PrivateKeyFactory.createKey(found.getEncoded());
    if (secret instanceof Ed25519PrivateKeyParameters edwards) {
      return SigningKey.of(SignatureType.ED25519, name, edwards.getEncoded());
    }
    if (secret instanceof MLDSAPrivateKeyParameters lattice
        && lattice.getParameters().equals(MLDSAParameters.ml_dsa_44)
        && lattice.getSeed() != null) {
      return SigningKey.of(SignatureType.ML_DSA_44_COSIGNATURE, name, lattice.getSeed());
    }
    throw new InvalidNoteException("a key that is neither Ed25519 nor ML-DSA-44 with its seed");
  }
}
