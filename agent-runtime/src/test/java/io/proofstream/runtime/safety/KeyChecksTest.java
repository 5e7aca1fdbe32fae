package io.proofstream.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On key stores that the JDK's keytool makes. */
final class KeyChecksTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path directory;

  @Test
  void aStrongKeyThatLastsIsFine() throws Exception {
    assertThat(check(keystore("-keyalg", "EC", "-groupname", "secp256r1"), Duration.ZERO))
        .isEmpty();
  }

  @Test
  void aWeakKeyIsFound() throws Exception {
    assertThat(check(keystore("-keyalg", "RSA", "-keysize", "1024"), Duration.ZERO))
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo("key-weak"))
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.FATAL))
        .satisfies(finding -> assertThat(finding.found()).isEqualTo("RSA of 1024 bits"));
  }

  @Test
  void aCertificateThatEndsSoonOrHasEndedIsFound() throws Exception {
    Path keystore = keystore("-keyalg", "EC", "-groupname", "secp256r1");

    assertThat(check(keystore, Duration.ofDays(20)))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.WARNING);
    assertThat(check(keystore, Duration.ofDays(40)))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.FATAL);
  }

  @Test
  void aKeyThatOthersMayReadIsFound() throws Exception {
    Path keystore = keystore("-keyalg", "EC", "-groupname", "secp256r1");
    Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(check(keystore, Duration.ZERO))
        .singleElement()
        .extracting(Finding::code)
        .isEqualTo("key-readable");
  }

  @Test
  void aKeyStoreThatCannotBeOpenedIsNoReasonToRefuse() {
    Map<String, Object> settings = Map.of("ssl.keystore.location", directory + "/none.p12");

    assertThat(KeyChecks.of(settings, Instant.EPOCH))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.INFO);
  }

  private static List<Finding> check(Path keystore, Duration later) {
    return KeyChecks.of(
        Map.of("ssl.keystore.location", keystore.toString(), "ssl.keystore.password", PASSWORD),
        Instant.now().plus(later));
  }

  private Path keystore(String... algorithm) throws Exception {
    Path keystore = directory.resolve("keys.p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-dname",
                "CN=agent",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(algorithm));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-------"));
    return keystore;
  }
}
