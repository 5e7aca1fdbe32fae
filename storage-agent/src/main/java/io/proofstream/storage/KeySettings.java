package io.proofstream.storage;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.Pkcs12Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * How the private keys are kept: plainly in {@code state/log.key}, or, where there is a password,
 * in {@code state/log.p12}.
 *
 * @param password of the PKCS#12 file
 * @param passwordFile whose first line is the password
 */
record KeySettings(Optional<Password> password, Optional<Path> passwordFile) {
  private static final String PASSWORD = "storage.key.password";
  private static final String PASSWORD_FILE = "storage.key.password.file";

  static void define(ConfigDef definition) {
    definition
        .define(
            PASSWORD,
            Type.PASSWORD,
            null,
            MEDIUM,
            "Password of state/log.p12, which then has the private keys instead of state/log.key;"
                + " best from the environment.")
        .define(
            PASSWORD_FILE,
            Type.STRING,
            null,
            MEDIUM,
            "File whose first line is that password, instead of the password itself.");
  }

  static KeySettings of(AbstractConfig config) {
    Optional<Password> password = Optional.ofNullable(config.getPassword(PASSWORD));
    Optional<Path> file = Optional.ofNullable(config.getString(PASSWORD_FILE)).map(Path::of);
    if (password.isPresent() && file.isPresent()) {
      throw new ConfigException(PASSWORD_FILE, file.get(), "expected it or the password, not both");
    }
    return new KeySettings(password, file);
  }

  private Optional<char[]> read() throws IOException {
    if (passwordFile.isEmpty()) {
      return password.map(Password::value).map(String::toCharArray);
    }
    Path file = passwordFile.get();
    String first = Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    if (first.isEmpty()) {
      throw new IOException(file + " has no password in its first line");
    }
    return Optional.of(first.toCharArray());
  }

  /**
   * @throws IOException if the password's file cannot be read
   */
  LogPorts in(LogPorts ports) throws IOException {
    return read().map(Pkcs12Keys::new).map(ports::with).orElse(ports);
  }

  AuditLogConfig in(AuditLogConfig files) {
    return password.isPresent() || passwordFile.isPresent() ? files.withPkcs12() : files;
  }
}
