package io.proofstream.console.access;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The console's own TLS.
 *
 * @param keystore a PKCS#12 file with the private key and its certificates
 * @param password of that file
 */
record TlsSettings(Path keystore, Password password) {
  static final String KEYSTORE = "console.tls.keystore";
  private static final String PASSWORD = "console.tls.keystore.password";

  static void define(ConfigDef definition) {
    definition
        .define(
            KEYSTORE,
            Type.STRING,
            null,
            MEDIUM,
            "PKCS#12 file with key and certificates, with which the console itself speaks TLS; read"
                + " again when it changes.")
        .define(PASSWORD, Type.PASSWORD, null, MEDIUM, "Password of that file.");
  }

  static Optional<TlsSettings> of(AbstractConfig config) {
    String keystore = config.getString(KEYSTORE);
    Password password = config.getPassword(PASSWORD);
    if ((keystore == null) != (password == null)) {
      throw new ConfigException(
          keystore == null ? KEYSTORE : PASSWORD,
          null,
          "expected " + KEYSTORE + " and " + PASSWORD + " together");
    }
    return Optional.ofNullable(keystore).map(file -> new TlsSettings(Path.of(file), password));
  }
}
