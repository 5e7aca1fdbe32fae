package io.proofstream.collector.http;

import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The PEM files that TLS is spoken with.
 *
 * @param certificate the server's certificate and those between it and its authority
 * @param key its private key, PKCS#8, not encrypted
 * @param authorities certificates of authorities whose clients are let in; empty: clients need none
 */
record TlsFiles(Path certificate, Path key, Optional<Path> authorities) {
  private static final long FILE_BYTES_MAX = 1_048_576;
  private static final List<String> KEY_TYPES = List.of("RSA", "EC", "Ed25519");
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /**
   * @return what the server shows
   * @throws SettingsException if a file cannot be read or is not what it should be
   */
  KeyStore keys() {
    try {
      KeyStore store = empty();
      store.setKeyEntry(
          "server",
          privateKey(),
          new char[0],
          certificates(certificate).toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new SettingsException(
          "TLS with %s and %s: %s".formatted(certificate, key, e.getMessage()), e);
    }
  }

  /**
   * @return whose clients are let in, if clients are to have certificates
   * @throws SettingsException if the file cannot be read or is not what it should be
   */
  Optional<KeyStore> trusted() {
    if (authorities.isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyStore store = empty();
      int number = 0;
      for (Certificate each : certificates(authorities.get())) {
        store.setCertificateEntry("authority-" + number++, each);
      }
      return Optional.of(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new SettingsException(authorities.get() + ": " + e.getMessage(), e);
    }
  }

  /** When the files were changed last, and how long they are: says whether to read them again. */
  String stamp() throws IOException {
    StringBuilder stamp = new StringBuilder();
    for (Path file : List.of(certificate, key, authorities.orElse(certificate))) {
      stamp
          .append(Files.getLastModifiedTime(file))
          .append('/')
          .append(Files.size(file))
          .append(' ');
    }
    return stamp.toString();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    requireShort(file);
    try (var pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (found.isEmpty()) {
        throw new IOException(file + " holds no certificate in PEM");
      }
      return found;
    }
  }

  private PrivateKey privateKey() throws GeneralSecurityException, IOException {
    requireShort(key);
    String pem = Files.readString(key);
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(
          key + " holds no unencrypted private key in PEM (PKCS#8, " + BEGIN + ")");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
    IOException none = new IOException(key + " is a key of none of the types " + KEY_TYPES);
    for (String type : KEY_TYPES) {
      try {
        return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException e) {
        none.addSuppressed(e);
      }
    }
    throw none;
  }

  private static void requireShort(Path file) throws IOException {
    if (Files.size(file) > FILE_BYTES_MAX) {
      throw new IOException(file + " has more than " + FILE_BYTES_MAX + " bytes");
    }
  }
}
